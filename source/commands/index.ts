import {contentCommands} from './library/content.js';
import {artifactCommands} from './artifact/artifact.js';
import {caseCommands} from './case/case.js';
import {executionCommands} from './execution/execution.js';
import {fmuCommands} from './fmu/fmu.js';
import {functionCommands} from './function/function.js';
import {resultCommands} from './result/result.js';
import {authLogin, authLogout, authStatus} from './shell/auth.js';
import {type Command} from './command.js';
import {diff} from './comparison/diff.js';
import {help} from './help/help.js';
import {helpKeys} from './help/help-keys.js';
import {libraryCommands} from './library/library.js';
import {modelExperiments} from './model/model-experiments.js';
import {modelParameters, modelShow, modelSource} from './model/model.js';
import {modelList} from './model/model-list.js';
import {cd, ls, pwd, tree} from './navigation/navigation.js';
import {plot} from './plot/plot.js';
import {projectCommands} from './project/project.js';
import {publishedCommands} from './published/published.js';
import {rawVerbs} from './shell/raw.js';
import {experimentCommands} from './experiment/experiment.js';
import {run} from './run/run.js';
import {serverStatus, serverUse} from './shell/server.js';
import {history, historyClear, historyDelete, historyRun} from './shell/history.js';
import {set} from './shell/set.js';
import {clear, exit} from './shell/shell.js';
import {more, view} from './shell/view.js';
import {workspaceCommands} from './workspace/workspace.js';

/** Every command of the shell, in the order of `help`. */
export const commands: readonly Command[] = [
	...workspaceCommands,
	...projectCommands,
	...libraryCommands,
	...contentCommands,
	...publishedCommands,
	run,
	...experimentCommands,
	...caseCommands,
	...resultCommands,
	...artifactCommands,
	modelList,
	modelShow,
	modelParameters,
	modelSource,
	modelExperiments,
	...fmuCommands,
	...functionCommands,
	...executionCommands,
	plot,
	diff,
	view,
	more,
	...rawVerbs,
	cd,
	ls,
	pwd,
	tree,
	authStatus,
	authLogin,
	authLogout,
	serverStatus,
	serverUse,
	help,
	helpKeys,
	history,
	historyRun,
	historyDelete,
	historyClear,
	set,
	clear,
	exit,
];
