export default { messaging: { none: '还没有信函。中标通知、异议答复等会送达这里。', unread: '未读', urgent: '紧急', 'to-case': '打开项目' } }
