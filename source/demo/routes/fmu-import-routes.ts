import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {unpack} from '../archives/zip.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {startOperation} from '../start-operation.js';
import {badRequest, conflict} from '../http-error.js';
import {projectIn} from '../store/demo-store.js';
import {contentIn} from './project-routes.js';

/** Source: section 5.4 of the API reference, "FMU import options". */
export const fmuImportRoutes: readonly Route[] = [
	route('POST', '/projects/{projectId}/content/{projectContentId}/fmu-imports', importFmu),
];

const names = v.optional(v.union([v.string(), v.array(v.string())]));

const options = v.object({
	className: v.pipe(
		v.string(),
		v.regex(/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/v, 'it must be the qualified name of a class in the library'),
	),
	overwrite: v.optional(v.boolean(), false),
	stepSize: v.optional(v.number(), 0),
	includePatterns: names,
	excludePatterns: names,
	topLevelInputs: names,
});

async function importFmu({demo, param, form}: Call<'projectId' | 'projectContentId'>): Promise<Response> {
	const projectId = param('projectId');
	const contentId = param('projectContentId');
	const library = contentIn(projectIn(demo.store, projectId), contentId);
	if (library.contentType !== 'MODELICA' || library.name === undefined) {
		throw badRequest(`The content '${contentId}' is no Modelica library`);
	}

	const {file, options: given} = await form();
	const {className, overwrite} = decode(options, given);
	if (!className.startsWith(`${library.name}.`)) {
		throw badRequest(`The class '${className}' is not in the library '${library.name}'`);
	}

	const place = {projectId, projectContentId: contentId};
	const started = endpoint('POST', '/projects/{projectId}/content/{projectContentId}/fmu-imports', place);
	return startOperation(demo, started, async () => {
		const described = await modelIn(file.bytes);
		const project = projectIn(demo.store, projectId);
		const path = `${className.replaceAll('.', '/')}.mo`;
		if (project.files.has(path) && !overwrite) {
			throw conflict(`The class '${className}' exists already`, 12_099);
		}

		const source = new TextEncoder().encode(wrapper(className, described));
		demo.store.projects.set(projectId, {...project, files: new Map([...project.files, [path, source]])});
		return {
			resourceUri: endpoint('GET', '/projects/{projectId}/content/{projectContentId}', place).path,
			fmuClassPath: className,
			importWarnings: [],
		};
	});
}

/** The model description of an FMU; `compiledFrom` is the class of an FMU made by the demo, with its modifiers. */
type DescribedModel = {readonly name: string; readonly compiledFrom: string | undefined};

/** @throws HttpError with the server's code 12015 when the file is not an FMU. */
async function modelIn(bytes: Uint8Array): Promise<DescribedModel> {
	const files = await unpack(bytes);
	const description = new TextDecoder().decode(files.get('modelDescription.xml'));
	const [, name] = /<fmiModelDescription\b[^>]*\bmodelName="([^"]*)"/v.exec(description) ?? [];
	if (name === undefined) {
		throw badRequest('The file is not an FMU: it has no readable modelDescription.xml', 12_015);
	}

	const [, compiledFrom] = /<Tool name="impact-shell demo"><Class name="([^"]*)"\/>/v.exec(description) ?? [];
	return {name, compiledFrom};
}

/** The class generated for an FMU. For an FMU of the demo, it extends the original model, which can be simulated. */
function wrapper(className: string, {name: modelName, compiledFrom}: DescribedModel): string {
	const name = className.split('.').at(-1) ?? className;
	const parent = className.split('.').slice(0, -1).join('.');
	const description = modelName.replaceAll(/["\\]/gv, '_');
	const base = compiledFrom === undefined ? '' : `  extends ${compiledFrom};\n`;
	return `within ${parent};\nmodel ${name} "Imported from the FMU of ${description}"\n${base}end ${name};\n`;
}
