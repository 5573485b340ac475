/** The only user of the demo. Source: section 2 of the API reference, "Who am I". */
export const user = {
	id: 'demo-user-1',
	username: 'demo-user',
	firstName: null,
	lastName: null,
	email: 'demo-user@demo.invalid',
	license: 'impact-pro',
	roles: [
		'impact-editor',
		'offline_access',
		'impact-viewer',
		'uma_authorization',
		'impact-pro',
		'impact-executor',
		'impact-workspace-publisher',
	],
	tenant: {id: 'demo', groupName: 'impact-tenant-demo'},
} as const;
