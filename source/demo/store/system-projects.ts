import {fixedId} from './ids.js';
import {type Content, type Project} from './stored-project.js';

/** Libraries of every server, and whether new workspaces enable them. Source: section 5.1 of the API reference. */
export const systemProjects: ReadonlyArray<{readonly project: Project; readonly enabled: boolean}> = [
	{project: modelica('3.2.3'), enabled: false},
	{project: modelica('4.0.0'), enabled: false},
	{project: modelica('4.1.0'), enabled: true},
	{project: systemProject('Demo', '1.0.0', ['Demo']), enabled: true},
];

/** Finds a system project by name and version, which archives use instead of an id. */
export const releasedProject = (name: string, version: string | undefined): Project | undefined =>
	systemProjects.find(
		({project: {definition}}) =>
			definition.name === name && (version === undefined || definition.version === version),
	)?.project;

function modelica(version: string): Project {
	return systemProject('Modelica', version, ['Modelica', 'ModelicaServices', 'Complex']);
}

function systemProject(name: string, version: string, libraries: readonly string[]): Project {
	return {
		id: fixedId(`${name} ${version}`),
		definition: {
			name,
			version,
			format: '1.0.0',
			dependencies: [],
			content: libraries.map((library) => libraryContent(library, version)),
			executionOptions: [],
			icon: `${name}/Resources/Images/Logos/${name}_Libraries.svg`,
		},
		projectType: 'SYSTEM',
		storageLocation: 'SYSTEM',
		files: new Map(),
	};
}

function libraryContent(name: string, version: string): Content {
	return {
		relpath: name === 'Complex' ? 'Complex.mo' : name,
		contentType: 'MODELICA',
		name,
		defaultDisabled: false,
		id: fixedId(`${name} ${version} content`),
	};
}
