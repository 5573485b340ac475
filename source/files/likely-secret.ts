/**
Whether a line looks as if it contained a key or another secret, so that it must not be written to disk. Pure.

In doubt the answer is yes: a false alarm costs a line of history, a miss costs a key. Ids in API paths (`/projects/7b29…`) are not
secrets.
*/
export function isLikelySecret(line: string): boolean {
	return (
		secretWord.test(line) ||
		secretPart(line) !== undefined ||
		line.split(/(?:[\s"'`,;\(\)\{\}\[\]<>\|?]|&)+/v).some((word) => holdsToken(word))
	);
}

/**
The offset at which a key could begin, whatever it looks like: after the words of `auth`, after the name of a secret (`--key `,
`impact-api-key:`), or at the start of a line that is a single word and looks like a key. `undefined` when there is none.
*/
export function secretPart(line: string): number | undefined {
	const patterns = mayNameSecret.test(line) ? [authWords, namedSecret] : [];
	const starts = patterns.flatMap((pattern) => {
		const found = pattern.exec(line);
		return found === null ? [] : [found.index + found[0].length];
	});
	const word = /^\s*(?=\S+\s*$)/v.exec(line);
	const lone = word !== null && holdsToken(line.trim()) ? [word[0].length] : [];
	const all = [...starts, ...lone].filter((start) => line.slice(start).trim() !== '');
	return all.length === 0 ? undefined : Math.min(...all);
}

/** What every match of the two patterns contains; most lines do not, and compiling the patterns takes most of a millisecond. */
const mayNameSecret = /auth|log(?:in|out)|key|token|secret|password|bearer/iv;

/** Words that may follow `auth` and are not keys. */
const known = String.raw`(?:status|log(?:in|out)|--with-key|--(?:json|csv|raw|wide|help)|-h|-o\s+\w+)(?=[\s\|>;#]|$)`;

/** `auth` with its known words; also `login`, which many people type. */
const authWords = new RegExp(
	String.raw`(?:^|[;\n=])\s*(?:auths?|log(?:in|out))(?:\s+${known})*\s+(?!${known})(?=[^\s\|>;#])`,
	'iv',
);

const namedSecret =
	/(?:--[\w\-]*(?:key|token|secret|password)(?:=|\s+)|(?:api|private|encryption|access|impact)[._\-]?key["']?\s*[:=]+\s*|authori[sz]ation:(?:\s*(?:bearer|basic)\s)?\s*|\bbearer\s+)(?=\S)/iv;

/** Words for secrets, and a password in a URL. */
const secretWord =
	/passw(?:or)?d|passphrase|secret|token|authori[sz]ation|\bbearer\b|\bcookie\b|(?:api|private|encryption|access|impact)[ ._\-]?key|:\/\/[^\s\/:@]+:[^\s\/@]+@/iv;

/** Splits at `=`, `:`, `.` and `@`, so that `name=KEY` and the parts of a JSON web token are found. */
function holdsToken(word: string): boolean {
	return word
		.split(/[.:=@$]+/v)
		.some((part) => !part.startsWith('/') && (isHexToken(part) || isRandomText(part)));
}

/** At least 24 hexadecimal digits, with or without the dashes of a UUID. */
function isHexToken(part: string): boolean {
	const digits = part.replaceAll('-', '');
	return digits.length >= 24 && /^[\dA-F]+$/iv.test(digits) && /\d/v.test(digits);
}

/**
At least 20 characters that alternate between letters and digits as no name made up by a person does. With punctuation both cases must
occur: `pid_controller_20250220_142011_fbccf1f` is the id of an FMU.
*/
function isRandomText(part: string): boolean {
	if (!/^[\w+\/\-]{20,}$/v.test(part) || alternations(part) < 4) {
		return false;
	}

	return /^[\dA-Za-z]+$/v.test(part) || (/[a-z]/v.test(part) && /[A-Z]/v.test(part));
}

/** How often a letter is next to a digit. */
function alternations(part: string): number {
	return part.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/gv)?.length ?? 0;
}
