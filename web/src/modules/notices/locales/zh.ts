export default {
  notices: {
    editor: '编写公告', title: '公告标题', type: '公告类型', contents: '法定内容', statutory: '法定内容检查', missing: '还缺 {n} 项：', complete: '法定内容已齐全。', earlier: '继续编写已有草稿，或新建', new: '新建公告', returned: '受理岗一次性告知需补正：',
    state: { draft: '草稿', returned: '已退回', verified: '已核对', published: '已发布', superseded: '已更正' }, 'still-missing': '草稿已保存，但仍缺少：', 'to-desk': '草稿已保存，等待受理岗核对格式和完整性。核对后可发布。'
  }
}
