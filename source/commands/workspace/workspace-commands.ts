import {type Command} from '../command.js';
import {workspaceCreate, workspaceList, workspaceShow, workspaceUse} from './workspace.js';
import {workspaceAddDependency, workspaceAddProject} from './workspace-add.js';
import {workspaceDefinition, workspaceRename, workspaceSize} from './workspace-change.js';
import {workspaceConvert} from './workspace-convert.js';
import {workspaceDelete} from './workspace-delete.js';
import {workspaceExport, workspacePublish, workspacePublished} from './workspace-export.js';
import {workspaceImport} from './workspace-import.js';
import {workspaceMatchings} from './matching.js';
import {workspaceReceivedFrom, workspaceUpdate} from './workspace-origin.js';

/** What can be done with workspaces, in the order of `help`. */
export const workspaceCommands: readonly Command[] = [
	workspaceList,
	workspaceUse,
	workspaceShow,
	workspaceCreate,
	workspaceRename,
	workspaceSize,
	workspaceAddProject,
	workspaceAddDependency,
	workspaceDefinition,
	workspaceExport,
	workspaceImport,
	workspaceMatchings,
	workspacePublish,
	workspacePublished,
	workspaceReceivedFrom,
	workspaceUpdate,
	workspaceConvert,
	workspaceDelete,
];
