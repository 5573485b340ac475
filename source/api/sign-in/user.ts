import * as v from 'valibot';
import {CredentialsError} from '../../errors/credentials-error.js';
import {decodeAs} from '../http/decode.js';

/** The user a key belongs to. Source: `GET api/users/me`. */
export type User = {
	readonly id: string;
	readonly username: string;
	readonly firstName: string | undefined;
	readonly lastName: string | undefined;
	readonly email: string | undefined;

	/** E.g. `impact-pro`; `undefined` if no licence could be assigned. */
	readonly licence: string | undefined;
	readonly roles: readonly string[];

	/** The tenant's name, else its id. */
	readonly tenant: string | undefined;

	/** The response without `encryptionKey`. */
	readonly raw: unknown;
};

const text = v.nullish(v.string());

const response = v.looseObject({
	data: v.looseObject({
		id: v.string(),
		username: v.string(),
		firstName: text,
		lastName: text,
		email: text,
		license: text,
		roles: v.nullish(v.array(v.string())),
		tenant: v.nullish(v.looseObject({id: v.string(), groupName: text})),
	}),
});

/** Decodes the response about the user. @throws ProtocolError when it has an unexpected shape. */
export function decodeUser(value: unknown): User {
	const raw = withoutEncryptionKey(value);
	const {id, username, firstName, lastName, email, license, roles, tenant} = decodeAs(
		response,
		raw,
		'a user',
	).data;
	return {
		id,
		username,
		firstName: firstName ?? undefined,
		lastName: lastName ?? undefined,
		email: email ?? undefined,
		licence: license ?? undefined,
		roles: roles ?? [],
		tenant: tenant?.groupName ?? tenant?.id,
		raw,
	};
}

/**
The user's licence.

@throws CredentialsError if none could be assigned. Source: section 2 of the API reference, "Licence check".
*/
export function licenceOf({licence, username}: User): string {
	if (licence === undefined) {
		throw new CredentialsError(`no licence could be assigned to ${username}`, 'no-licence', {
			hint: 'Either all floating seats are taken, or your licence is not valid; ask your administrator.',
		});
	}

	return licence;
}

/** A copy of a value without `encryptionKey` fields, which must never be shown or stored. Not recursive, as JSON may be deeply nested. */
export function withoutEncryptionKey(value: unknown): unknown {
	const whole: {value?: unknown} = {};
	const waiting: Waiting[] = [{value, into: whole, name: 'value'}];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		Reflect.set(next.into, next.name, shallowCopy(next.value, waiting));
	}

	return whole.value;
}

type Container = unknown[] | Record<string, unknown>;

/** A value to copy, and the field of the copy it goes to. */
type Waiting = {readonly value: unknown; readonly into: Container; readonly name: string};

function shallowCopy(value: unknown, waiting: Waiting[]): unknown {
	if (typeof value !== 'object' || value === null) {
		return value;
	}

	const fields = Object.entries(value).filter(([name]) => name !== 'encryptionKey');
	const into: Container = Array.isArray(value)
		? [...(value as readonly unknown[])]
		: Object.fromEntries(fields);
	for (const [name, inner] of fields) {
		waiting.push({value: inner, into, name});
	}

	return into;
}
