import {type Notice, type Output} from '../../document.js';
import {type Format} from '../../format.js';
import {type PictureScreen, type Screen} from '../../screen.js';
import {chartsAmong} from '../charts-in.js';

/** Why there are no pictures, for people: `this terminal shows no pictures`. */
export type NoPictures = {readonly reason: string};

/** How pictures are shown now. */
export type AskPictures = () => Promise<PictureScreen | NoPictures>;

/** Where nobody has a terminal to ask. */
export const noPictures: AskPictures = async () => ({reason: 'no pictures are shown here'});

/** Where an answer is shown, and what is to be said about it. */
export type ScreenWithPicture = {readonly screen: Screen; readonly remarks: readonly Notice[]};

/** The screen with what the pictures of an answer need, if it has any; a remark where there cannot be one. */
export async function withPicture(
	{view}: Pick<Output, 'view'>,
	format: Format,
	{screen, ask}: {readonly screen: Screen; readonly ask: AskPictures},
): Promise<ScreenWithPicture> {
	const isWanted = format === 'auto' && chartsAmong(view).some(({isPicture = false}) => isPicture);
	if (!isWanted || !screen.isTerminal) {
		return {screen, remarks: []};
	}

	const picture = await ask();
	return 'reason' in picture
		? {screen, remarks: [{kind: 'info', text: `${picture.reason}, so the chart is drawn with text`}]}
		: {screen: {...screen, picture}, remarks: []};
}
