import {type Command} from '../command.js';
import {projectList, projectShow, projectUse} from './project.js';
import {projectCreate, projectDelete, projectRename} from './project-change.js';
import {projectImport} from './project-import.js';
import {projectOptions} from './project-options.js';

/** What can be done with projects, in the order of `help`. */
export const projectCommands: readonly Command[] = [
	projectList,
	projectUse,
	projectShow,
	projectCreate,
	projectRename,
	projectImport,
	projectOptions,
	projectDelete,
];
