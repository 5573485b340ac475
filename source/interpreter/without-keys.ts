import {UsageError, type TextSpan} from '../errors/usage-error.js';
import {secretPart} from '../files/likely-secret.js';

const stars = '********';

/**
Removes anything from an error that may be a key in the line: errors end up on shared screens and in logs.

@param line - the line, or the words of a command joined with spaces.
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

/** A line that is safe to store and show. */
export function lineWithoutKeys(line: string): string {
	const start = secretPart(line);
	return start === undefined ? line : line.slice(0, start) + stars;
}

const howToGiveKey =
	'A key is never written on the line: auth login asks for it, auth login --with-key reads it from standard input.';

/** Maps a position to the redacted line; one inside hidden text becomes the whole hidden part. */
function hiddenPlace({offset, length}: TextSpan, shown: string): TextSpan {
	return {
		text: shown + stars,
		offset: Math.min(offset, shown.length),
		length: offset < shown.length ? Math.max(1, Math.min(length, shown.length - offset)) : stars.length,
	};
}
