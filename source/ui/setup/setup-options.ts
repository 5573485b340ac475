import {type Connection} from '../../api/connection.js';
import {type FindingListener} from '../../commands/doctor/findings.js';
import {type Check} from '../../api/sign-in/checklist.js';
import {type AtHand} from '../../api/sign-in/sign-in.js';

/** How to sign in, bound to the user's files. */
export type SetupOptions = {
	/** Where to begin, as the user gave it. */
	readonly url: string;

	/** @throws the errors of `signIn`; each check it got to is reported first. */
	readonly signIn: (attempt: SignInAttempt, watch: SignInWatch) => Promise<Connection>;

	/** What is known of the server before it is asked, when there is a key for it: then the prompt comes first. Default: nothing is. */
	readonly findAtHand?: ((url: string) => AtHand | undefined) | undefined;

	/**
	Saves a typed and verified key and the origin it belongs to.

	@returns where it was saved, as a user would write it: `~/.impact/api.key`.
	@throws LocalFileError
	*/
	readonly saveKey: (connection: Connection, url: string) => Promise<string>;

	/** A key that is shown and taken when Enter is pressed on an empty field; the demo's. */
	readonly offeredKey?: string | undefined;

	/** Starts the demo server; offered after a failure when given. */
	readonly openDemo?: (() => Promise<{readonly url: string; readonly key: string}>) | undefined;

	/** Looks at everything between here and the server; offered after a failure when given. @throws Cancelled */
	readonly diagnose?:
		| ((
				attempt: SignInAttempt,
				watch: {readonly listener: FindingListener; readonly signal: AbortSignal},
		  ) => Promise<unknown>)
		| undefined;
};

/** One try to sign in. */
export type SignInAttempt = {
	readonly url: string;

	/** A key just typed, verified in place of a stored one. */
	readonly typedKey?: string | undefined;

	/** The user allowed sending the stored key to this server. */
	readonly trustServer?: boolean | undefined;

	/** The user allowed sending the key unencrypted to this server. */
	readonly allowHttp?: boolean | undefined;

	/** The key is not to be saved: the demo's. Default false. */
	readonly isTemporary?: boolean | undefined;
};

type SignInWatch = {
	readonly onCheck: (check: Check) => void;
	readonly signal: AbortSignal;
};
