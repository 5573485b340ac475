import {type Connection} from '../../api/connection.js';
import {type FindingListener} from '../../commands/doctor/findings.js';
import {type Check} from '../../api/sign-in/checklist.js';
import {type StoredSignIn} from '../../api/sign-in/sign-in.js';

/** What the wizard needs from the program: signing in, saving keys, the demo. */
export type SetupOptions = {
	/** The server to start with, as the user wrote it. */
	readonly url: string;

	/** Signs in and reports each check. @throws the errors of `signIn` in `api/sign-in` */
	readonly signIn: (attempt: SignInAttempt, watch: SignInWatch) => Promise<Connection>;

	/** What is remembered about a server, if there is a key for it: then the prompt opens before the sign-in is done. Default: nothing. */
	readonly findStoredSignIn?: ((url: string) => StoredSignIn | undefined) | undefined;

	/**
	Saves a typed key that the server has accepted, and the origin it belongs to.

	@returns where, as a user would write it: `~/.impact/api.key`.
	@throws LocalFileError
	*/
	readonly saveKey: (connection: Connection, url: string) => Promise<string>;

	/** The demo's key: shown, and used when Enter is pressed on an empty field. */
	readonly offeredKey?: string | undefined;

	/** Starts the demo server; if given, it is offered after a failure. */
	readonly openDemo?: (() => Promise<{readonly url: string; readonly key: string}>) | undefined;

	/** Checks everything between here and the server; if given, it is offered after a failure. @throws Cancelled */
	readonly diagnose?:
		| ((
				attempt: SignInAttempt,
				watch: {readonly listener: FindingListener; readonly signal: AbortSignal},
		  ) => Promise<unknown>)
		| undefined;
};

/** One attempt to sign in. */
export type SignInAttempt = {
	readonly url: string;

	/** A key the user has typed, to use instead of a stored one. */
	readonly typedKey?: string | undefined;

	/** The user has allowed the stored key to be sent to this server. */
	readonly trustServer?: boolean | undefined;

	/** The user has allowed the key to be sent to this server unencrypted. */
	readonly allowHttp?: boolean | undefined;

	/** Do not save the key; for the demo. Default false. */
	readonly isTemporary?: boolean | undefined;
};

type SignInWatch = {
	readonly onCheck: (check: Check) => void;
	readonly signal: AbortSignal;
};
