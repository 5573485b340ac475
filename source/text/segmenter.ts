/** What a user takes for one character, and where it begins, in UTF-16 units. */
export type Segment = {readonly segment: string; readonly index: number};

/** Characters that stand for themselves: no neighbour combines with them. Without CR, since CR LF is one character. */
const simple =
	// eslint-disable-next-line no-control-regex -- they are characters of their own, too
	/^[\u0000-\u000C\u000E-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2190-\u2193\u2298\u2500-\u259F\u25C6\u25CB\u25CF\u2714\u2716\u276F\u2800-\u28FF]*$/;

/** As `Intl.Segments`, as far as it is used. */
export type Segments = Iterable<Segment> & {
	/** The character at an offset in UTF-16 units; none beyond the text. */
	readonly containing: (offset: number) => Segment | undefined;
};

let segmenter: Intl.Segmenter | undefined;

/**
The characters of a text as users see them.

`Intl.Segmenter` takes 20 ms and more to make, so it is made for the first text that needs it: the start of the shell has none.
The bundler gives this function to Ink's packages, too.
*/
export function segments(text: string): Segments {
	if (simple.test(text)) {
		return units(text);
	}

	segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
	return text.length > windowLength ? windowed(text, segmenter) : segmenter.segment(text);
}

/** UTF-16 units that are segmented at once. V8 takes quadratic time: a hundred thousand at once take minutes. */
const windowLength = 1000;

function windowed(text: string, own: Intl.Segmenter): Segments {
	return {
		*[Symbol.iterator]() {
			let start = 0;
			let length = windowLength;
			while (start < text.length) {
				const isLast = start + length >= text.length;
				let waiting: Segment | undefined;
				for (const {segment, index} of own.segment(text.slice(start, start + length))) {
					if (waiting !== undefined) {
						yield waiting;
					}

					waiting = {segment, index: start + index};
				}

				if (waiting === undefined) {
					return;
				}

				if (isLast) {
					yield waiting;
					return;
				}

				// The last character of a window may go on behind it; one that fills the whole window surely does.
				length = waiting.index === start ? length * 2 : windowLength;
				start = waiting.index;
			}
		},
		containing: (offset) => own.segment(text).containing(offset),
	};
}

function units(text: string): Segments {
	return {
		*[Symbol.iterator]() {
			for (let index = 0; index < text.length; index++) {
				yield {segment: text.charAt(index), index};
			}
		},
		containing: (offset) =>
			offset >= 0 && offset < text.length ? {segment: text.charAt(offset), index: offset} : undefined,
	};
}
