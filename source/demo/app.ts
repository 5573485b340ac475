import {Hono} from 'hono';
import {type Demo} from './demo.js';
import {failure} from './http/answers.js';
import {mount, type Route} from './http/routing.js';
import {Refusal} from './refusal.js';
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

/** All of the API, relative to the base. */
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

	/** Called with the path of each request before it is answered. */
	readonly prepare?: ((path: string) => Promise<void>) | undefined;
};

/** The whole server as a function from requests to answers. */
export function createApp(demo: Demo, {hub, prepare}: AppOptions): Hono {
	const app = new Hono();
	app.onError((error) => refused(error));
	app.notFound((context) => failure(404, `There is nothing at ${context.req.path}`));
	app.use(async ({req}, next) => {
		if (isPage(req.path)) {
			requireLoopback(req.header('host'));
		} else if (isGuarded(req.path, basePath(hub)) && !demo.keys.accepts(req.header('impact-api-key'))) {
			// A hub answers a key that it does not know in its own way.
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

/** Where the API lives, relative to the origin: `''` or behind a hub `/user/…/impact`. */
export const basePath = (hub: boolean): string => (hub ? `${serverPath}impact` : '');

const isPage = (path: string): boolean => pageRoutes.some(([, page]) => page === path);

const isProbe = (path: string): boolean => path === '/hub/api/' || path === '/hub/api';

/** What needs a key; elsewhere there is nothing, and that is no secret. */
const isGuarded = (path: string, base: string): boolean =>
	path.startsWith(`${base}/api`) || (path.startsWith('/hub/') && !isProbe(path));

// The pages show the key, so a name that somebody else's DNS points at this machine must not open them.
function requireLoopback(host = ''): void {
	if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/v.test(host)) {
		throw new Refusal(403, 'This page is only shown on this machine');
	}
}

function refused(error: Error): Response {
	return error instanceof Refusal
		? failure(error.status, error.message, error.code)
		: failure(500, 'The demo server failed unexpectedly');
}
