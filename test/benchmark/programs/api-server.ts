/**
A plain Modelon Impact server for benchmarks: users and version, and the bodies named in a JSON file given as its argument:
path → file or number of bytes, with a media type. Tells on stdout when it listens, and the time at which it had sent each body.
*/
import {createReadStream, readFileSync, statSync} from 'node:fs';
import http, {type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';
import process from 'node:process';
import {Readable} from 'node:stream';

type Content = {readonly file?: string; readonly bytes?: number; readonly mediaType: string};

const contents = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Readonly<Record<string, Content>>;
const small: Readonly<Record<string, unknown>> = {
	'/api/': {version: '4.29.0'},
	'/api/users/me': {data: {id: 'u1', username: 'ada', license: 'impact-pro'}},
};

const server = http.createServer((request, response) => {
	const path = (request.url ?? '').replace(/\?.*$/, '');
	const content = contents[path];
	if (content !== undefined) {
		response.on('finish', () => {
			console.log(`sent ${path} ${performance.timeOrigin + performance.now()}`);
		});
		send(content, response);
	} else if (small[path] === undefined) {
		response.writeHead(404, {'content-type': 'application/json'}).end('{}');
	} else {
		response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(small[path]));
	}
});
server.listen(0, '127.0.0.1', () => {
	console.log(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => {
	process.exit(0);
});

function send({file, bytes = 0, mediaType}: Content, response: ServerResponse): void {
	const length = file === undefined ? bytes : statSync(file).size;
	response.writeHead(200, {'content-type': mediaType, 'content-length': length});
	(file === undefined ? Readable.from(repeated(bytes)) : createReadStream(file)).pipe(response);
}

function* repeated(bytes: number): Iterable<Uint8Array> {
	const block = new Uint8Array(1 << 20).fill(0x2e);
	for (let left = bytes; left > 0; left -= block.length) {
		yield block.subarray(0, Math.min(left, block.length));
	}
}
