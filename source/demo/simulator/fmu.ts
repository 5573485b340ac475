import {strToU8, zipSync} from 'fflate';
import {type FmuSetup, modelDescription, modelIdentifier} from './model-description.js';

const binary = `This stands for the compiled model. The demo server simulates by itself and compiles nothing.\n`;

/** An FMU as a zip: a valid `modelDescription.xml`, and a text in place of the binary. */
export function writeFmu(setup: FmuSetup): Uint8Array<ArrayBuffer> {
	const name = modelIdentifier(setup.model);
	const files = [
		['modelDescription.xml', modelDescription(setup)],
		[`binaries/linux64/${name}.so`, binary],
		['documentation/index.html', `<!doctype html><title>${name}</title><p>${setup.model.description}</p>\n`],
	] as const;
	const zip = zipSync(Object.fromEntries(files.map(([path, text]) => [path, strToU8(text)])));
	return new Uint8Array(zip);
}
