import {type Notice, type Output} from '../../document.js';
import {type Format} from '../../format.js';
import {type PictureScreen, type Screen} from '../../look/screen.js';
import {chartsAmong} from '../charts-in.js';

/** How pictures are shown now; undefined where they are not. */
export type AskPictures = () => Promise<PictureScreen | undefined>;

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
	return picture === undefined
		? {screen, remarks: [{kind: 'info', text: 'no pictures are shown here, so the chart is drawn with text'}]}
		: {screen: {...screen, picture}, remarks: []};
}
