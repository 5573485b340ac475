import {type Notice} from '../output/document.js';
import {type Screen} from '../output/screen.js';
import {type Sink} from './sink.js';

/** Writes notices; what draws them is loaded with the first one. @throws like `Sink.write`. */
export async function writeNotices(sink: Sink, notices: readonly Notice[], screen: Screen): Promise<void> {
	if (notices.length > 0) {
		const {renderNotices} = await import('../output/notice.js');
		await sink.write(renderNotices(notices, screen));
	}
}
