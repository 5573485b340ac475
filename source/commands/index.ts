import {artifactCommands} from './artifact/artifact.js';
import {caseCommands} from './case/case.js';
import {type Command} from './command.js';
import {diff} from './comparison/diff.js';
import {executionCommands} from './execution/execution.js';
import {experimentCommands} from './experiment/experiment.js';
import {fmuCommands} from './fmu/fmu.js';
import {functionCommands} from './function/function.js';
import {helpCommands} from './help/help.js';
import {contentCommands} from './library/content.js';
import {libraryCommands} from './library/library.js';
import {modelCommands} from './model/model.js';
import {navigationCommands} from './navigation/navigation.js';
import {plot} from './plot/plot.js';
import {projectCommands} from './project/project.js';
import {publishedCommands} from './published/published.js';
import {resultCommands} from './result/result.js';
import {run} from './run/run.js';
import {authCommands} from './shell/auth.js';
import {historyCommands} from './shell/history.js';
import {rawVerbs} from './shell/raw.js';
import {serverCommands} from './shell/server.js';
import {set} from './shell/set.js';
import {clear, exit} from './shell/shell.js';
import {viewCommands} from './shell/view.js';
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
	...modelCommands,
	...fmuCommands,
	...functionCommands,
	...executionCommands,
	plot,
	diff,
	...viewCommands,
	...rawVerbs,
	...navigationCommands,
	...authCommands,
	...serverCommands,
	...helpCommands,
	...historyCommands,
	set,
	clear,
	exit,
];
