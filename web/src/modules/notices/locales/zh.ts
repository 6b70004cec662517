export default {
  notices: {
    known: { take: '带入已登记的项目和标段信息', project: '{project}；{lot}：{content}', consortium: '接受联合体投标', 'no-consortium': '不接受联合体投标', documents: '公告发布后在本平台免费下载，无须注册', objections: '通过本平台向招标人提出' }, editor: '编写公告', title: '公告标题', type: '公告类型', contents: '法定内容', statutory: '法定内容检查', missing: '还缺 {n} 项：', complete: '法定内容已齐全。', earlier: '继续编写已有草稿，或新建', new: '新建公告', returned: '受理岗一次性告知需补正：',
    sign: {
      title: '公告签名', notice: '公告', choose: '请选择公告', as: '签名身份', organisation: '发布单位（单位证书）', person: '负责人（本人证书）',
      lead: '公告由发布单位和负责人分别签名：各用各的证书，签的是公告原文。密钥文件只在本机读取，不上传。', none: '目前没有待签名的公告。',
      'done-one': '已签名。还缺另一方签名：请换用另一把证书。', 'done-both': '单位和负责人均已签名。已发布的公告随即送法定媒介，未发布的可以发布。'
    },
    state: { draft: '草稿', returned: '已退回', verified: '已核对', published: '已发布', superseded: '已更正' }, 'still-missing': '草稿已保存，但仍缺少：', 'to-desk': '草稿已保存，等待受理岗核对格式和完整性。核对后可发布。'
  }
}
