import * as v from 'valibot';
import {decodeAs} from '../http/decode.js';
import {type ModelingCallOptions, type ModelingSession} from './modeling-session.js';

/** A project with the libraries in it. */
export type ModelingProject = v.InferOutput<typeof project>;

/** Information about a library. */
export type TopClassInfo = v.InferOutput<typeof topClassInfo>;

const project = v.looseObject({
	id: v.string(),
	topClasses: v.optional(v.array(v.looseObject({name: v.string()})), []),
});

const topClassInfo = v.looseObject({
	editable: v.optional(v.boolean()),

	/** Whether it is stored with one file per class. */
	structured: v.optional(v.boolean()),
	enabled: v.optional(v.boolean()),

	/** Versions of the libraries it needs, by name. */
	uses: v.optional(v.record(v.string(), v.string()), {}),
});

const names = v.array(v.string());

/** The classes of a workspace, from its modeling session. Source: section 9 of the API reference. */
export class Modeling {
	readonly #session: ModelingSession;

	constructor(session: ModelingSession) {
		this.#session = session;
	}

	/** `impact/getProjects`: the enabled projects and dependencies. @throws like `ModelingSession.call`; so do all below. */
	async projects(options?: ModelingCallOptions): Promise<readonly ModelingProject[]> {
		return decodeAs(v.array(project), await this.#call('getProjects', null, options), 'the projects');
	}

	/** `impact/getTopClassInfo` */
	async topClassInfo(className: string, options?: ModelingCallOptions): Promise<TopClassInfo> {
		return decodeAs(topClassInfo, await this.#call('getTopClassInfo', {className}, options), 'a library');
	}

	/** `impact/listPackages`: full names of the direct subpackages; empty if `path` is not a package. */
	async packages(path: string, options?: ModelingCallOptions): Promise<readonly string[]> {
		return below(path, decodeAs(names, await this.#call('listPackages', path, options), 'the packages'));
	}

	/** `impact/listModels`: full names of the models directly in a package; empty if `path` is not a package. */
	async models(path: string, options?: ModelingCallOptions): Promise<readonly string[]> {
		return below(path, decodeAs(names, await this.#call('listModels', path, options), 'the models'));
	}

	/** `impact/getModelParameters`: names of the parameters that can be set. @throws ApiError for an unknown class. */
	async parameters(className: string, options?: ModelingCallOptions): Promise<readonly string[]> {
		return decodeAs(names, await this.#call('getModelParameters', className, options), 'the parameters');
	}

	/** `impact/getSource`: Modelica source text. @throws ApiError for an unknown class. */
	async source(className: string, options?: ModelingCallOptions): Promise<string> {
		return decodeAs(v.string(), await this.#call('getSource', {className}, options), 'the source of a class');
	}

	async #call(method: string, params: unknown, options?: ModelingCallOptions): Promise<unknown> {
		return this.#session.call(`impact/${method}`, params, options);
	}
}

/** Full names: servers send names with or without their package. */
function below(path: string, classNames: readonly string[]): readonly string[] {
	return classNames.map((name) => (path === '' || name.startsWith(`${path}.`) ? name : `${path}.${name}`));
}
