/**
Whether a line looks as if it held a key or a secret, so that it must not be kept on disk. Pure.

When in doubt it does: a wrong guess costs a line of history, a missed one a key. Ids in the paths of the API (`/projects/7b29…`) are no
secrets.
*/
export function isLikelySecret(line: string): boolean {
	return (
		secretWord.test(line) || line.split(/(?:[\s"'`,;\(\)\{\}\[\]<>\|?]|&)+/v).some((word) => holdsToken(word))
	);
}

/** Words for secrets, and a password in an address. */
const secretWord =
	/passw(?:or)?d|passphrase|secret|token|authori[sz]ation|\bbearer\b|\bcookie\b|(?:api|private|encryption|access|impact)[ ._\-]?key|:\/\/[^\s\/:@]+:[^\s\/@]+@/iv;

/** Splits at `=`, `:`, `.` and `@`, so that `name=KEY` and the parts of a web token count. */
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
At least 20 characters in which letters and digits take turns as in nothing a person makes up. With signs in it, both cases must occur:
`pid_controller_20250220_142011_fbccf1f` is the id of an FMU.
*/
function isRandomText(part: string): boolean {
	if (!/^[\w+\/\-]{20,}$/v.test(part) || turns(part) < 4) {
		return false;
	}

	return /^[\dA-Za-z]+$/v.test(part) || (/[a-z]/v.test(part) && /[A-Z]/v.test(part));
}

/** How often a letter follows a digit or a digit a letter. */
function turns(part: string): number {
	return part.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/gv)?.length ?? 0;
}
