import {readFile} from 'node:fs/promises';
import {LocalFileError} from '../../errors/local-file-error.js';
import {type Environment} from './proxy.js';

/**
What to trust when `--ca FILE` is given: Node's own list, what `NODE_EXTRA_CA_CERTS` adds, and the file.

A list of our own switches Node's off, `NODE_EXTRA_CA_CERTS` included; hence all three.

@returns PEM texts, or `undefined` when no file is given and Node's own list serves.
@throws LocalFileError when the file cannot be read or holds no certificate.
*/
export async function readCertificates(
	file: string | undefined,
	environment: Environment,
): Promise<readonly string[] | undefined> {
	if (file === undefined) {
		return undefined;
	}

	const [{rootCertificates}, own, extra] = await Promise.all([
		import('node:tls'),
		readCertificate(file),
		readExtra(environment['NODE_EXTRA_CA_CERTS']),
	]);
	return [...rootCertificates, ...extra, own];
}

async function readCertificate(file: string): Promise<string> {
	const text = await read(file);
	if (!text.includes('-----BEGIN CERTIFICATE-----')) {
		throw new LocalFileError(`${file} holds no certificate`, file, {
			hint: 'It has to be in PEM form: text that starts with -----BEGIN CERTIFICATE-----.',
		});
	}

	return text;
}

async function read(file: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		throw new LocalFileError(`the certificate file ${file} cannot be read`, file, {
			hint: 'Check the path given with --ca.',
			cause: error,
		});
	}
}

/** Node itself warns about a file it cannot read and goes on; so do we go on. */
async function readExtra(file: string | undefined): Promise<readonly string[]> {
	try {
		return file === undefined || file === '' ? [] : [await readFile(file, 'utf8')];
	} catch {
		return [];
	}
}
