import {chunksOf} from '../text/chunks.js';
import {type Body, isText} from './response-body.js';
import {type Output} from './document.js';
import {renderJson} from './json/render-json.js';
import {bytesText} from './table/quantities.js';
import {type Screen} from './screen.js';
import {textChunks} from './text/text.js';
import {noticeLines} from './notice.js';

/** The output as it came: its bytes, or a text without quotes, or a list of words one per line; else JSON. */
export function* rawChunks(
	{value, body}: Pick<Output, 'value' | 'body'>,
	screen: Screen,
): Iterable<string | Uint8Array> {
	if (body !== undefined) {
		yield* bodyChunks(body, screen);
	} else if (typeof value === 'string') {
		yield* textChunks({kind: 'text', text: value}, screen);
	} else if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null)) {
		yield* textChunks({kind: 'text', text: value.map(String).join('\n')}, screen);
	} else {
		yield* renderJson({value}, screen, {isFolded: false});
	}
}

/** A body as it is; on a terminal text made safe, and for everything else what it is and how to save it. */
export function* bodyChunks(
	{bytes, mediaType, charset}: Body,
	screen: Screen,
): Iterable<string | Uint8Array> {
	if (!screen.isTerminal) {
		yield bytes;
		return;
	}

	if (isText(mediaType)) {
		yield* textChunks({kind: 'text', text: new TextDecoder(charset).decode(bytes)}, screen);
		return;
	}

	const what = `${bytesText(bytes.length)} of ${mediaType === '' ? 'an unnamed type' : mediaType}, not shown on a terminal`;
	yield* chunksOf(
		noticeLines(
			[
				{kind: 'info', text: what},
				{kind: 'next', text: 'repeat it with > FILE to save it'},
			],
			screen,
		),
	);
}
