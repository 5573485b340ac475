import * as v from 'valibot';

/** A file that belongs to a case. Source: `GET C/custom-artifacts`. */
export const artifact = v.looseObject({id: v.string(), downloadAs: v.optional(v.string())});
