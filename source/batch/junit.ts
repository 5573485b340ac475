import {type DoneStep, failureOf, titleOf} from './script-summary.js';

/**
A JUnit report of a script, for build servers: a test case for each step, with an unmet expectation as a failure and anything else that
went wrong as an error.

@param name - of the script.
*/
export function* junitReport(name: string, steps: readonly DoneStep[]): Iterable<string> {
	const found = steps.map((step) => ({step, failure: failureOf(step)}));
	const failures = found.filter(({failure}) => failure?.isExpected === true).length;
	const errors = found.filter(({failure}) => failure?.isExpected === false).length;
	const total = secondsText(steps.reduce((sum, {seconds}) => sum + seconds, 0));
	const counts = `tests="${steps.length}" failures="${failures}" errors="${errors}" time="${total}"`;
	yield '<?xml version="1.0" encoding="UTF-8"?>\n';
	yield `<testsuites name="impact-shell" ${counts}>\n`;
	yield `  <testsuite name="${escaped(name)}" ${counts}>\n`;
	for (const {step, failure} of found) {
		yield testCase(name, step, failure);
	}

	yield '  </testsuite>\n</testsuites>\n';
}

function testCase(name: string, step: DoneStep, failure: ReturnType<typeof failureOf>): string {
	const {place, seconds} = step;
	const where = place === undefined ? '' : ` file="${escaped(place.file)}" line="${place.line}"`;
	const title = `${place === undefined ? '' : `${place.line}: `}${titleOf(step)}`;
	const start = `    <testcase name="${escaped(title)}" classname="${escaped(place?.file ?? name)}"${where} time="${secondsText(seconds)}"`;
	if (failure === undefined) {
		return `${start}/>\n`;
	}

	const element = failure.isExpected ? 'failure' : 'error';
	const [first = ''] = failure.text.split('\n');
	return `${start}>\n      <${element} message="${escaped(first)}">${escaped(failure.text)}</${element}>\n    </testcase>\n`;
}

function secondsText(seconds: number): string {
	return seconds.toFixed(3);
}

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\n': '&#10;',
};

/** Escapes text for XML. Characters that XML 1.0 cannot represent become question marks. */
function escaped(text: string): string {
	return text
		.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gv, '?')
		.replaceAll(/[&<>"\n]/gv, (character) => entities[character] ?? character);
}
