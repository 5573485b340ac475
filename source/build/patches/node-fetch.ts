import {type Patch} from './patch.js';

/**
Node-fetch-native 1.6: loads `node:https` with TLS and crypto (10 ms) and `node:zlib` (1 ms) only when a URL or response needs them, and
`node:fs/promises` with readline (1 ms) only for a file. Removes the check for web streams (3 ms) and their polyfill (70 kB), as every
supported Node has them.
*/
export const nodeFetch: Patch = {
	file: /node-fetch-native[\\/]dist[\\/]node\.mjs$/,
	replacements: [
		[/\bimport \w+ from"node:https";/v, ''],
		[
			/\((?<isSecure>\w+\.protocol==="https:")\?\w+:(?<plain>\w+)\)\.request/v,
			'($<isSecure>?require("node:https"):$<plain>).request',
		],
		[/\bimport \w+ from"node:zlib";/v, ''],
		[/\b\w+\.Z_SYNC_FLUSH\b/gv, 'require("node:zlib").constants.Z_SYNC_FLUSH'],
		[
			/\b\w+\.(?<decompressor>create(?:Gunzip|InflateRaw|Inflate|BrotliDecompress))\b/gv,
			'require("node:zlib").$<decompressor>',
		],
		[/\bimport\{promises as [\w$]+,/v, 'import{'],
		[/\{stat:(?<stat>[\w$]+)\}=[\w$]+,/v, '$<stat>=async(file)=>require("node:fs/promises").stat(file),'],
		[/\b\w+\((?<require>\w+),"requireStreams"\),\k<require>\(\);/v, ''],
		[/\b\w+\(\w+,"requirePonyfill_es2018"\);/v, ''],
	],
};
