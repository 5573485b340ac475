import {Hono} from 'hono';
import {type Demo} from './demo.js';
import {failure} from './http/responses.js';
import {mount, type Route} from './http/routing.js';
import {HttpError} from './http-error.js';
import {caseRoutes} from './routes/case-routes.js';
import {customFunctionRoutes} from './routes/custom-function-routes.js';
import {experimentRoutes} from './routes/experiment-routes.js';
import {externalResultRoutes} from './routes/external-result-routes.js';
import {fmuImportRoutes} from './routes/fmu-import-routes.js';
import {hubRoutes, pageRoutes, serverPath} from './routes/hub-routes.js';
import {modelExecutableRoutes} from './routes/model-executable-routes.js';
import {modelRoutes} from './routes/model-routes.js';
import {operationRoutes} from './routes/operation-routes.js';
import {projectRoutes} from './routes/project-routes.js';
import {publishedWorkspaceRoutes} from './routes/published-workspace-routes.js';
import {trajectoryRoutes} from './routes/trajectory-routes.js';
import {userRoutes} from './routes/user-routes.js';
import {workspaceExportRoutes} from './routes/workspace-export-routes.js';
import {workspaceImportRoutes} from './routes/workspace-import-routes.js';
import {workspaceRoutes} from './routes/workspace-routes.js';

/** All routes of the API, relative to the base. */
const apiRoutes: readonly Route[] = [
	...userRoutes,
	...workspaceRoutes,
	...workspaceExportRoutes,
	...workspaceImportRoutes,
	...publishedWorkspaceRoutes,
	...projectRoutes,
	...fmuImportRoutes,
	...customFunctionRoutes,
	...modelRoutes,
	...modelExecutableRoutes,
	...experimentRoutes,
	...trajectoryRoutes,
	...caseRoutes,
	...externalResultRoutes,
	...operationRoutes,
];

type AppOptions = {
	readonly hub: boolean;

	/** Awaited with the path of each request before it is handled. */
	readonly prepare?: ((path: string) => Promise<void>) | undefined;
};

/** Creates the server's request handler. */
export function createApp(demo: Demo, {hub, prepare}: AppOptions): Hono {
	const app = new Hono();
	app.onError((error) => refused(error));
	app.notFound((context) => failure(404, `There is nothing at ${context.req.path}`));
	app.use(async ({req}, next) => {
		if (isPage(req.path)) {
			requireLoopback(req.header('host'));
		} else if (isGuarded(req.path, basePath(hub)) && !demo.keys.accepts(req.header('impact-api-key'))) {
			// A hub responds to an unknown key differently from the server behind it.
			return failure(req.path.startsWith('/hub/') ? 400 : 401, 'no authorization');
		}

		await prepare?.(req.path);
		return next();
	});
	mount(app, '', pageRoutes, demo);
	mount(app, '', hub ? hubRoutes : [], demo);
	mount(app, basePath(hub), apiRoutes, demo);
	return app;
}

/** Base path of the API: `''`, or `/user/…/impact` behind a hub. */
export const basePath = (hub: boolean): string => (hub ? `${serverPath}impact` : '');

const isPage = (path: string): boolean => pageRoutes.some(([, page]) => page === path);

const isProbe = (path: string): boolean => path === '/hub/api/' || path === '/hub/api';

/** Whether a path requires a key. Other paths do not exist and respond with 404. */
const isGuarded = (path: string, base: string): boolean =>
	path.startsWith(`${base}/api`) || (path.startsWith('/hub/') && !isProbe(path));

// Prevents DNS rebinding: the pages show the key, so they must not open under a foreign host name.
function requireLoopback(host = ''): void {
	if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/v.test(host)) {
		throw new HttpError(403, 'This page is only shown on this machine');
	}
}

function refused(error: Error): Response {
	return error instanceof HttpError
		? failure(error.status, error.message, error.code)
		: failure(500, 'The demo server failed unexpectedly');
}
