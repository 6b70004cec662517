export default { messaging: { none: 'No letters yet. Award notices, replies to objections and the like arrive here.', unread: 'unread', urgent: 'urgent', 'to-case': 'Open the case' } }
