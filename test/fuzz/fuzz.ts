/**
`npm run fuzz`: every parser and reader on inputs made by chance.

`--runs N` inputs for each (default a million), `--seed N` where chance begins (default 1), `--only NAME` that reader, or those
whose name has the text in it; may be repeated.
*/
import process from 'node:process';
import {parseArgs} from 'node:util';
import {fuzz} from './run-targets.js';

const {values} = parseArgs({
	options: {
		runs: {type: 'string', default: '1000000'},
		seed: {type: 'string', default: '1'},
		only: {type: 'string', multiple: true, default: []},
	},
});
const failed = await fuzz(
	{runs: Number(values.runs), seed: Number(values.seed)},
	{
		only: values.only,
		print(line) {
			console.log(line);
		},
	},
);
process.exitCode = failed === 0 ? 0 : 1;
