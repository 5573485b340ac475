import {rpcPath} from '../../endpoints/endpoints.js';
import {ApiError, isNotFound} from '../../errors/api-error.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';

/** Whether an error means that the server has no modeling socket. */
export function isWithoutModeling(error: unknown): boolean {
	return isNotFound(error) && error.method === 'GET' && error.path === rpcPath;
}

/**
Whether an error may mean that a cached sign-in is out of date: the key or the licence is gone, the user's server is stopped, or something
else responds at its address. The server's own 404 has an error code, but for that of a modeling socket it does not have; that of a hub or proxy has none.
*/
export function mayBeOutdated(error: unknown): boolean {
	if (error instanceof ApiError) {
		const isUnknownPlace = error.status === 404 && error.code === undefined && !isWithoutModeling(error);
		return isUnknownPlace || [403, 424, 503].includes(error.status);
	}

	if (error instanceof CredentialsError) {
		return error.reason === 'refused' || error.reason === 'no-licence';
	}

	return (
		error instanceof ProtocolError ||
		(error instanceof UnreachableError && ['elsewhere', 'not-started'].includes(error.reason))
	);
}
