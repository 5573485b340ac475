import * as v from 'valibot';
import {decodeAs} from '../http/decode.js';
import {type JsonObject} from '../../json/is-object.js';

/** The content of a workspace's definition. Source: section 5.1 of the API reference. */
export type WorkspaceDetails = {
	readonly description: string | undefined;
	readonly createdBy: string | undefined;

	/** Milliseconds since 1970. */
	readonly createdAt: number | undefined;

	/** `undefined` if the default project was deleted. */
	readonly defaultProjectId: string | undefined;
	readonly projects: readonly WorkspaceEntry[];
	readonly dependencies: readonly WorkspaceEntry[];

	/** Only in copies of a published workspace. */
	readonly receivedFrom: ReceivedFrom | undefined;

	/** `UP_TO_DATE` or `IS_REQUIRED`. */
	readonly conversion: string | undefined;
};

/** A project or a dependency of a workspace. */
export type WorkspaceEntry = {
	readonly id: string;

	/** Only for released projects. */
	readonly name: string | undefined;
	readonly version: string | undefined;
	readonly isDisabled: boolean;
};

/** The origin of a copy of a published workspace. */
export type ReceivedFrom = {
	/** The id of the published workspace. */
	readonly sharingId: string;
	readonly workspaceName: string | undefined;
	readonly owner: string | undefined;
	readonly tenant: string | undefined;

	/** When this version was published, in milliseconds since 1970. Differs from the current one's if there is a newer version. */
	readonly createdAt: number;
};

const text = v.nullish(v.string());

const entries = v.optional(
	v.array(
		v.looseObject({
			reference: v.looseObject({id: text, name: text, version: text}),
			disabled: v.nullish(v.boolean()),
		}),
	),
	[],
);

const details = v.looseObject({
	definition: v.looseObject({
		description: text,
		createdBy: text,
		createdAt: v.nullish(v.number()),
		defaultProjectId: text,
		projects: entries,
		dependencies: entries,
		receivedFrom: v.nullish(
			v.looseObject({
				sharingId: v.string(),
				workspaceName: text,
				owner: v.nullish(v.looseObject({username: text, tenant: text, tenantId: text})),
				createdAt: v.number(),
			}),
		),
	}),
	conversion: v.nullish(v.looseObject({state: text})),
});

/** Reads the definition in a workspace's `raw`. @throws ProtocolError when it has an unexpected shape. */
export function workspaceDetails(raw: JsonObject): WorkspaceDetails {
	const {definition, conversion} = decodeAs(details, raw, 'a workspace');
	const {description, createdBy, createdAt, defaultProjectId, receivedFrom} = definition;
	return {
		description: description === '' ? undefined : (description ?? undefined),
		createdBy: createdBy ?? undefined,
		createdAt: createdAt ?? undefined,
		defaultProjectId: defaultProjectId === '' ? undefined : (defaultProjectId ?? undefined),
		projects: toEntries(definition.projects),
		dependencies: toEntries(definition.dependencies),
		receivedFrom: receivedFrom ? toReceivedFrom(receivedFrom) : undefined,
		conversion: conversion?.state ?? undefined,
	};
}

type RawEntries = v.InferOutput<typeof details>['definition']['projects'];

function toEntries(list: RawEntries): readonly WorkspaceEntry[] {
	return list.map(({reference: {id, name, version}, disabled}) => ({
		id: id ?? '',
		name: name ?? undefined,
		version: version ?? undefined,
		isDisabled: disabled ?? false,
	}));
}

function toReceivedFrom({
	sharingId,
	workspaceName,
	owner,
	createdAt,
}: NonNullable<v.InferOutput<typeof details>['definition']['receivedFrom']>): ReceivedFrom {
	return {
		sharingId,
		workspaceName: workspaceName ?? undefined,
		owner: owner?.username ?? undefined,
		// Recorded servers say `tenant`, the Python client reads `tenantId`.
		tenant: owner?.tenant ?? owner?.tenantId ?? undefined,
		createdAt,
	};
}
