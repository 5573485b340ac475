export {Client, type ClientOptions} from './api/client.js';
export {
	type ApiRequest,
	type ApiResponse,
	type Download,
	type RequestBody,
	type RequestPart,
} from './api/http/exchange.js';
export {type Server} from './api/http/server.js';
export {type User} from './api/sign-in/user.js';
export {CredentialManager, type CredentialManagerOptions} from './credentials/credential-manager.js';
export {type FoundKey} from './credentials/found-key.js';
export {ApiError} from './errors/api-error.js';
export {Cancelled} from './errors/cancelled.js';
export {CredentialsError, type CredentialsReason} from './errors/credentials-error.js';
export {LocalFileError} from './errors/local-file-error.js';
export {ProtocolError} from './errors/protocol-error.js';
export {ShellError, type ExitCode} from './errors/shell-error.js';
export {TimeoutError} from './errors/timeout-error.js';
export {UnreachableError, type UnreachableReason} from './errors/unreachable-error.js';
export {UsageError, type Place} from './errors/usage-error.js';
