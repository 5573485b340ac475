/** Whether a media type without parameters means JSON, e.g. `application/vnd.impact.cases.v2+json`. */
export function isJson(mediaType: string): boolean {
	return /^application\/(?:.*\+)?json$|^text\/json$/iv.test(mediaType);
}

/** Whether a media type without parameters means text that people can read. */
export function isText(mediaType: string): boolean {
	return isJson(mediaType) || /^text\/|[\/+]xml$|\/javascript$/iv.test(mediaType);
}
