import {type Notice, type Output} from '../../document.js';
import {type Format} from '../../../language/formats.js';
import {type ImageScreen, type Screen} from '../../screen.js';
import {chartsAmong} from '../charts-in.js';

/** Why there are no images, for people: `this terminal shows no pictures`. */
export type NoImages = {readonly reason: string};

/** How images are shown now. */
export type AskImageSupport = () => Promise<ImageScreen | NoImages>;

/** Where nobody has a terminal to ask. */
export const noImages: AskImageSupport = async () => ({reason: 'no pictures are shown here'});

/** Where an answer is shown, and what is to be said about it. */
export type ScreenWithImage = {readonly screen: Screen; readonly remarks: readonly Notice[]};

/** The screen with what the images of an answer need, if it has any; a remark where there cannot be one. */
export async function withImage(
	{view}: Pick<Output, 'view'>,
	format: Format,
	{screen, ask}: {readonly screen: Screen; readonly ask: AskImageSupport},
): Promise<ScreenWithImage> {
	const isWanted = format === 'auto' && chartsAmong(view).some(({isImage = false}) => isImage);
	if (!isWanted || !screen.isTerminal) {
		return {screen, remarks: []};
	}

	const image = await ask();
	return 'reason' in image
		? {screen, remarks: [{kind: 'info', text: `${image.reason}, so the chart is drawn with text`}]}
		: {screen: {...screen, image}, remarks: []};
}
