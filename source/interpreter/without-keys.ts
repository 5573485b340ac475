import {UsageError, type TextSpan} from '../errors/usage-error.js';
import {secretPart} from '../files/likely-secret.js';

const stars = '********';

/**
An error about a line, without what stands in the line where a key might stand: errors reach screens that are shared and logs that are kept.

@param line The line, or the words of a command with blanks between.
*/
export function withoutKeys(error: unknown, line: string): unknown {
	const start = secretPart(line);
	if (!(error instanceof UsageError) || start === undefined) {
		return error;
	}

	const hidden = line
		.slice(start)
		.split(/[\s"']+/v)
		.filter((word) => word !== '');
	const tells = (text: string) => hidden.some((word) => text.includes(word));
	const shown = line.slice(0, start);
	const {message, hint, place, cause} = error;
	const isAboutHidden = tells(message) || (place !== undefined && place.offset >= start);
	return new UsageError(isAboutHidden ? `${shown.trim()} ${stars} is not understood`.trim() : message, {
		hint: isAboutHidden || (hint !== undefined && tells(hint)) ? howToGiveKey : hint,
		place: place && hiddenPlace(place, shown),
		cause,
	});
}

/** A line as it may be kept and shown. */
export function lineWithoutKeys(line: string): string {
	const start = secretPart(line);
	return start === undefined ? line : line.slice(0, start) + stars;
}

const howToGiveKey =
	'A key is never written on the line: auth login asks for it, auth login --with-key reads it from standard input.';

/** The place in the line as it may be shown; what is hidden is pointed at as a whole. */
function hiddenPlace({offset, length}: TextSpan, shown: string): TextSpan {
	return {
		text: shown + stars,
		offset: Math.min(offset, shown.length),
		length: offset < shown.length ? Math.max(1, Math.min(length, shown.length - offset)) : stars.length,
	};
}
