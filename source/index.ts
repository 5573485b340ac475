export {Client} from './api/client.js';
export {type ClientOptions} from './api/plain-client.js';
export {
	type ApiRequest,
	type ApiResponse,
	type Download,
	type RequestBody,
	type RequestPart,
} from './api/http/exchange.js';
export {type PollInterval} from './api/pause.js';
export {type Server} from './api/server-address.js';
export {type ModelingCallOptions} from './api/modeling/modeling-session.js';
export {type Modeling, type ModelingProject, type TopClassInfo} from './api/modeling/modeling.js';
export {type Artifact, type Artifacts} from './api/resources/artifacts.js';
export {type Case, type CaseRef, type Cases, type CaseValue} from './api/resources/cases.js';
export {
	type CustomFunction,
	type CustomFunctions,
	type FunctionOptions,
	type FunctionParameter,
	type OptionsScope,
} from './api/resources/custom-functions.js';
export {type Definition, type DefinitionInput} from './api/resources/definition.js';
export {
	hasEnded,
	type ExecutionRef,
	type Executions,
	type ExecutionState,
	type ExecutionStep,
	type FollowOptions,
	type RunningExecution,
} from './api/resources/executions.js';
export {
	type CaseCounts,
	type Experiment,
	type ExperimentQuery,
	type ExperimentRef,
	type Experiments,
} from './api/resources/experiments.js';
export {
	type CompilationError,
	type CompilationInput,
	type Fmu,
	type FmuRef,
	type Fmus,
} from './api/resources/fmus.js';
export {type ModelDefinition, type Models} from './api/resources/models.js';
export {
	type OperationResult,
	type OperationOptions,
	type Operations,
	type UploadOptions,
} from './api/resources/operations.js';
export {
	type ContentRef,
	type FmuImport,
	type Project,
	type ProjectContent,
	type ProjectFilter,
	type Projects,
	type WorkspaceProjectFilter,
} from './api/resources/projects.js';
export {
	type AccessChange,
	type AccessList,
	type OrphanOwner,
	type PublishedWorkspaces,
	type PublishedFilter,
	type PublishedWorkspace,
	type Share,
	type ShareKind,
} from './api/resources/published-workspaces.js';
export {
	type CallOptions,
	type List,
	type Reply,
	type ResponseBody,
	type TextReply,
	type WithBody,
} from './api/resources/resource.js';
export {
	type CaseValues,
	type ExternalResult,
	type LastValues,
	type Results,
	type Trajectories,
	type Values,
} from './api/resources/results.js';
export {vcsText} from './api/resources/version-control.js';
export {
	workspaceDetails,
	type ReceivedFrom,
	type WorkspaceDetails,
	type WorkspaceEntry,
} from './api/resources/workspace-details.js';
export {
	type ProjectAddition,
	type ExportOptions,
	type ImportedWorkspace,
	type ProjectMatching,
	type ProjectSelection,
	type Workspace,
	type WorkspaceFilter,
	type Workspaces,
} from './api/resources/workspaces.js';
export {type ConnectOptions} from './api/sign-in/connect.js';
export {type User} from './api/sign-in/user.js';
export {CredentialManager, type CredentialManagerOptions} from './credentials/credential-manager.js';
export {type FoundKey} from './credentials/found-key.js';
export {type TrustedOrigins} from './credentials/trusted-origins.js';
export {type JsonObject} from './json/is-object.js';
export {contentTypes} from './endpoints/content-types.js';
export {ApiError} from './errors/api-error.js';
export {Cancelled} from './errors/cancelled.js';
export {CredentialsError, type CredentialsReason} from './errors/credentials-error.js';
export {LocalFileError} from './errors/local-file-error.js';
export {ProtocolError} from './errors/protocol-error.js';
export {ShellError, type ExitCode} from './errors/shell-error.js';
export {TimeoutError} from './errors/timeout-error.js';
export {UnreachableError, type UnreachableReason} from './errors/unreachable-error.js';
export {UsageError, type TextSpan} from './errors/usage-error.js';
