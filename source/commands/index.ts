import {isNamed} from '../language/binding/find-command.js';
import {type Command, type CommandTable} from './command.js';

/** Every command of the shell, in the order of `help`, each with the first words of its names; a line loads what it needs. */
export const commands = createCommandTable([
	{
		words: ['workspace', 'use'],
		load: async () => import('./workspace/workspace.js').then((it) => it.workspaceCommands),
	},
	{words: ['project'], load: async () => import('./project/project.js').then((it) => it.projectCommands)},
	{words: ['library'], load: async () => import('./library/library.js').then((it) => it.libraryCommands)},
	{
		words: ['content', 'project'],
		load: async () => import('./library/content.js').then((it) => it.contentCommands),
	},
	{
		words: ['published'],
		load: async () => import('./published/published.js').then((it) => it.publishedCommands),
	},
	{words: ['run', 'experiment'], load: async () => import('./run/run.js').then(({run}) => [run])},
	{
		words: ['experiment'],
		load: async () => import('./experiment/experiment.js').then((it) => it.experimentCommands),
	},
	{words: ['case', 'log'], load: async () => import('./case/case.js').then((it) => it.caseCommands)},
	{
		words: ['result', 'variables', 'values', 'measure'],
		load: async () => import('./result/result.js').then((it) => it.resultCommands),
	},
	{words: ['artifact'], load: async () => import('./artifact/artifact.js').then((it) => it.artifactCommands)},
	{
		words: ['model', 'package', 'packages'],
		load: async () => import('./model/model.js').then((it) => it.modelCommands),
	},
	{words: ['fmu', 'compile'], load: async () => import('./fmu/fmu.js').then((it) => it.fmuCommands)},
	{words: ['function'], load: async () => import('./function/function.js').then((it) => it.functionCommands)},
	{
		words: ['execution'],
		load: async () => import('./execution/execution.js').then((it) => it.executionCommands),
	},
	{words: ['result', 'plot'], load: async () => import('./plot/plot.js').then(({plot}) => [plot])},
	{words: ['diff'], load: async () => import('./comparison/diff.js').then(({diff}) => [diff])},
	{words: ['view', 'more'], load: async () => import('./shell/view.js').then((it) => it.viewCommands)},
	{
		words: ['get', 'post', 'put', 'patch', 'delete', 'head', 'api'],
		load: async () => import('./shell/raw.js').then((it) => it.rawVerbs),
	},
	{
		words: ['cd', 'ls', 'pwd', 'tree'],
		load: async () => import('./navigation/navigation.js').then((it) => it.navigationCommands),
	},
	{
		words: ['expect', 'let', 'for', 'end', 'include'],
		load: async () => import('./script/statements.js').then((it) => it.statementCommands),
	},
	{words: ['auth'], load: async () => import('./shell/auth.js').then((it) => it.authCommands)},
	{words: ['server'], load: async () => import('./shell/server.js').then((it) => it.serverCommands)},
	{words: ['server'], load: async () => import('./doctor/doctor.js').then((it) => it.doctorCommands)},
	{words: ['trace'], load: async () => import('./trace/trace-commands.js').then((it) => it.traceCommands)},
	{words: ['code'], load: async () => import('./code/code.js').then(({code}) => [code])},
	{words: ['help'], load: async () => import('./help/help.js').then((it) => it.helpCommands)},
	{words: ['tour'], load: async () => import('./tour/tour.js').then((it) => it.tourCommands)},
	{words: ['demo'], load: async () => import('./play/play-commands.js').then((it) => it.playCommands)},
	{words: ['record'], load: async () => import('./record/record.js').then((it) => it.recordCommands)},
	{words: ['history'], load: async () => import('./shell/history.js').then((it) => it.historyCommands)},
	{words: ['set'], load: async () => import('./shell/set.js').then(({set}) => [set])},
	{
		words: ['clear', 'exit', 'quit'],
		load: async () => import('./shell/clear-and-exit.js').then(({clear, exit}) => [clear, exit]),
	},
]);

/** Commands that are loaded together. */
type CommandGroup = {
	/** The first words of all their names, aliases included. */
	readonly words: readonly string[];
	readonly load: () => Promise<readonly Command[]>;
};

/** A table that loads the commands a line may mean. */
export function createCommandTable(groups: readonly CommandGroup[]): CommandTable {
	const load = async (chosen: readonly CommandGroup[]) => {
		const loaded = await Promise.all(chosen.map(async (group) => group.load()));
		return loaded.flat();
	};

	return {
		all: async () => load(groups),
		async startingWith(typed) {
			const name = [typed.toLowerCase(), ''];
			return load(groups.filter(({words}) => words.some((word) => isNamed([word, ''], name))));
		},
	};
}
