import {artifactDownload, artifactList, artifactUpload, resultImport} from './case/artifact.js';
import {authLogin, authLogout, authStatus} from './shell/auth.js';
import {artifactUri} from './case/artifact-uri.js';
import {caseDefinition} from './case/case-definition.js';
import {caseLabel, caseRerun, caseSet, caseSync} from './case/case-change.js';
import {caseLog} from './case/case-log.js';
import {caseList, caseShow, caseUse} from './case/case.js';
import {type Command} from './command.js';
import {diff} from './comparison/diff.js';
import {executionCancel, executionList, executionWatch} from './execution/execution.js';
import {resultDelete, resultShow, resultUpload} from './result/external-result.js';
import {fmuCompile} from './fmu/fmu-compile.js';
import {fmuDescription, fmuLog, fmuParameters, fmuSteadyState} from './fmu/fmu-facts.js';
import {fmuCancel, fmuDelete, fmuDownload, fmuList, fmuShow} from './fmu/fmu.js';
import {functionList, functionOptions, functionShow} from './function/function.js';
import {help} from './help/help.js';
import {helpKeys} from './help/help-keys.js';
import {libraryCommands} from './library/library-commands.js';
import {modelExperiments} from './model/model-experiments.js';
import {modelParameters, modelShow, modelSource} from './model/model.js';
import {modelList} from './model/model-list.js';
import {cd, ls, pwd, tree} from './navigation/navigation.js';
import {plot} from './plot/plot.js';
import {projectCommands} from './project/project-commands.js';
import {publishedCommands} from './published/published-commands.js';
import {rawVerbs} from './shell/raw.js';
import {resultDownload} from './result/result-download.js';
import {resultLast, resultValues, resultVariables} from './result/result.js';
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
	...publishedCommands,
	run,
	...experimentCommands,
	caseList,
	caseUse,
	caseShow,
	caseLog,
	caseDefinition,
	caseSet,
	caseLabel,
	caseSync,
	caseRerun,
	resultVariables,
	resultValues,
	resultLast,
	resultDownload,
	resultImport,
	resultUpload,
	resultShow,
	resultDelete,
	artifactList,
	artifactDownload,
	artifactUpload,
	artifactUri,
	modelList,
	modelShow,
	modelParameters,
	modelSource,
	modelExperiments,
	fmuList,
	fmuCompile,
	fmuShow,
	fmuLog,
	fmuDescription,
	fmuParameters,
	fmuSteadyState,
	fmuDownload,
	fmuCancel,
	fmuDelete,
	functionList,
	functionShow,
	functionOptions,
	executionList,
	executionWatch,
	executionCancel,
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
