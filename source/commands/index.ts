import {artifactDownload, artifactList, artifactUpload, resultImport} from './case/artifact.js';
import {authLogin, authLogout, authStatus} from './shell/auth.js';
import {caseLabel, caseRerun, caseSet, caseSync} from './case/case-change.js';
import {caseList, caseLog, caseShow, caseUse} from './case/case.js';
import {type Command} from './command.js';
import {executionCancel, executionList, executionWatch} from './execution/execution.js';
import {experimentCompare, experimentDefinition} from './experiment/experiment-definition.js';
import {
	experimentCancel,
	experimentRerun,
	experimentStatus,
	experimentWatch,
} from './experiment/experiment-execution.js';
import {
	experimentDelete,
	experimentLabel,
	experimentList,
	experimentShow,
	experimentUse,
} from './experiment/experiment.js';
import {resultDelete, resultShow, resultUpload} from './result/external-result.js';
import {fmuCompile} from './fmu/fmu-compile.js';
import {
	fmuCancel,
	fmuDelete,
	fmuDescription,
	fmuDownload,
	fmuList,
	fmuLog,
	fmuParameters,
	fmuShow,
	fmuSteadyState,
} from './fmu/fmu.js';
import {functionList, functionOptions, functionShow} from './function/function.js';
import {help} from './help/help.js';
import {helpKeys} from './help/help-keys.js';
import {modelExperiments} from './model/model-experiments.js';
import {modelParameters, modelShow, modelSource} from './model/model.js';
import {modelList} from './model/model-list.js';
import {plot} from './plot/plot.js';
import {projectCreate, projectDelete, projectImport, projectRename} from './project/project-change.js';
import {projectContent, projectList, projectShow} from './project/project.js';
import {rawVerbs} from './shell/raw.js';
import {resultDownload} from './result/result-download.js';
import {resultLast, resultValues, resultVariables} from './result/result.js';
import {experimentCreate, run} from './run/run.js';
import {serverStatus, serverUse} from './shell/server.js';
import {clear, exit, history} from './shell/shell.js';
import {more, view} from './shell/view.js';
import {workspaceDefinition, workspaceRename, workspaceSize} from './workspace/workspace-change.js';
import {workspaceExport, workspaceImport, workspacePublish} from './workspace/workspace-transfer.js';
import {
	workspaceCreate,
	workspaceDelete,
	workspaceList,
	workspaceShow,
	workspaceUse,
} from './workspace/workspace.js';

/** Every command of the shell, in the order of `help`. */
export const commands: readonly Command[] = [
	workspaceList,
	workspaceUse,
	workspaceShow,
	workspaceCreate,
	workspaceRename,
	workspaceSize,
	workspaceDefinition,
	workspaceExport,
	workspaceImport,
	workspacePublish,
	workspaceDelete,
	projectList,
	projectShow,
	projectContent,
	projectCreate,
	projectRename,
	projectImport,
	projectDelete,
	run,
	experimentList,
	experimentUse,
	experimentShow,
	experimentCreate,
	experimentStatus,
	experimentWatch,
	experimentCancel,
	experimentRerun,
	experimentLabel,
	experimentDefinition,
	experimentCompare,
	experimentDelete,
	caseList,
	caseUse,
	caseShow,
	caseLog,
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
	view,
	more,
	...rawVerbs,
	authStatus,
	authLogin,
	authLogout,
	serverStatus,
	serverUse,
	help,
	helpKeys,
	history,
	clear,
	exit,
];
