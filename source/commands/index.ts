import {authLogin, authLogout, authStatus} from './auth.js';
import {type Command} from './command.js';
import {help} from './help.js';
import {plot} from './plot.js';
import {rawVerbs} from './raw.js';
import {experimentCreate, run} from './run/run.js';
import {serverStatus, serverUse} from './server.js';
import {clear, exit, history} from './shell.js';
import {workspaceCreate, workspaceDelete, workspaceList, workspaceShow, workspaceUse} from './workspace.js';

/** Every command of the shell, in the order of `help`. */
export const commands: readonly Command[] = [
	workspaceList,
	workspaceUse,
	workspaceShow,
	workspaceCreate,
	workspaceDelete,
	run,
	experimentCreate,
	plot,
	...rawVerbs,
	authStatus,
	authLogin,
	authLogout,
	serverStatus,
	serverUse,
	help,
	history,
	clear,
	exit,
];
