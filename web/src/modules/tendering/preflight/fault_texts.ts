// What is wrong and what to do about it, for every fault the pre-flight knows. Part of the module's language files.
import type { FaultName } from './checks'

interface FaultText {
  what: string
  remedy: string
}

export const faultTexts: Record<'zh' | 'en', Record<FaultName, FaultText>> = {
  zh: {
    'not-secure': {
      what: '页面不是通过安全连接打开的。',
      remedy: '请用 https:// 开头的地址打开交易大厅。',
    },
    'no-crypto': {
      what: '浏览器不提供加密功能。',
      remedy: '请升级到最近两年的 Chrome、Edge、Firefox 或国产双核浏览器的极速模式。',
    },
    'no-workers': {
      what: '浏览器不能在后台加密文件。',
      remedy: '请关闭兼容模式，或更换浏览器。',
    },
    'no-files': {
      what: '浏览器不能在本机保存加密后的文件。',
      remedy: '请退出无痕浏览，允许本站保存数据，或改用投标命令行工具。',
    },
    'not-signed-in': {
      what: '尚未登录。',
      remedy: '请先用本单位的证书或账号登录。',
    },
    'not-bidder': {
      what: '当前身份不能投标。',
      remedy: '请由本单位管理员授予投标岗位，或换用投标人身份登录。',
    },
    'organisation-not-verified': {
      what: '本单位的主体信息尚未核验通过。',
      remedy: '请在主体信息页补齐材料；核验一般在一个工作日内完成。',
    },
    'facts-missing': {
      what: '本单位的主体信息有缺项。',
      remedy: '请在主体信息页按提示补正，以免评审时查不到。',
    },
    'certificate-none': {
      what: '本单位没有绑定数字证书。',
      remedy: '请在证书页绑定证书；开标签到和签名需要它。',
    },
    'certificate-expired': {
      what: '数字证书已过期。',
      remedy: '请向证书机构续期，再到证书页重新绑定。',
    },
    'certificate-not-yet': {
      what: '数字证书尚未生效。',
      remedy: '请等到证书生效日期，或换用另一张证书。',
    },
    'certificate-ends-before-opening': {
      what: '数字证书在开标前（或开标当日）到期。',
      remedy: '请在投标前续期并重新绑定。',
    },
    'certificate-not-active': {
      what: '数字证书未确认或已吊销。',
      remedy: '请由本单位管理员确认绑定，或换用有效的证书。',
    },
    'lot-closed': {
      what: '投标已截止。',
      remedy: '不能再递交；已递交投标的，请到开标大厅签到和解密。',
    },
    'lot-suspended': {
      what: '本标段已暂停。',
      remedy: '请留意公告，恢复后再检测一次。',
    },
    'clock-off': {
      what: '本机时钟与交易大厅相差过大。',
      remedy: '请在系统设置中打开自动对时。一切期限以交易大厅的时钟为准。',
    },
    'clock-unsteady': {
      what: '测得的时间差忽大忽小，网络很不稳定。',
      remedy: '请换用有线网络或另一网络后重新检测。',
    },
    'zone-differs': {
      what: '本机不在北京时间时区。',
      remedy: '本站一律显示北京时间；请注意与本机时间的差别。',
    },
    'disk-small': {
      what: '可用的磁盘空间不足以存放加密文件。',
      remedy: '请清理磁盘，或在另一台电脑上投标。',
    },
    'disk-not-lasting': {
      what: '浏览器可能自行清除加密文件。',
      remedy: '请允许本站持久保存数据（加入收藏或安装为应用），并在当日完成上传。',
    },
    'disk-unwritable': {
      what: '写入本机磁盘失败。',
      remedy: '请检查磁盘是否已满或被安全软件拦截。',
    },
    'seal-broken': {
      what: '加密自检没有通过。',
      remedy: '请重启浏览器；仍不通过时更换浏览器，并告知中心技术人员。',
    },
    'key-unreadable': {
      what: '所选文件不是密钥文件。',
      remedy: '请选择投标时保存的 bid-keys 开头的 JSON 文件。',
    },
    'key-passphrase': {
      what: '密钥文件的口令不正确。',
      remedy: '请核对大小写和输入法；口令无法找回，必要时请在截止前重新制作投标。',
    },
    'key-other-hall': {
      what: '密钥文件属于另一个交易大厅。',
      remedy: '请选择在本大厅投标时保存的密钥文件。',
    },
    'key-other-bid': {
      what: '密钥文件不含本次有效投标的密钥。',
      remedy: '请选择最后一次递交时保存的密钥文件；找不到时请在截止前重新制作并递交。',
    },
    'key-does-not-open': {
      what: '密钥打不开加密文件。',
      remedy: '请换用正确的密钥文件；没有时请在截止前重新制作并递交。',
    },
    'upload-blocked': {
      what: '上传被中途拦截。',
      remedy: '请让网络管理员放行本站的 PATCH 请求，或换用手机热点。',
    },
    'upload-refused': {
      what: '交易大厅拒绝了测试上传。',
      remedy: '请重新登录后再试；仍被拒绝时联系中心。',
    },
    'upload-damaged': {
      what: '上传内容在途中被改动。',
      remedy: '请关闭会改写内容的代理或安全软件，或换用另一网络。',
    },
    'line-slow': {
      what: '网络太慢，来不及在截止前传完。',
      remedy: '请压缩文件、换用更快的网络，并尽早开始上传；断线会自动续传。',
    },
    'line-unsteady': {
      what: '测试时网络中断过。',
      remedy: '上传会自动续传；请尽早开始，并换用更稳定的网络。',
    },
    'live-blocked': {
      what: '实时连接（WebSocket）被拦截。',
      remedy: '开标大厅会改为定时刷新；请让网络管理员放行 WebSocket。',
    },
  },
  en: {
    'not-secure': {
      what: 'The page was not opened over a secure connection.',
      remedy: 'Open the hall by its https:// address.',
    },
    'no-crypto': {
      what: 'The browser offers no cryptography.',
      remedy: 'Use Chrome, Edge or Firefox of the last two years.',
    },
    'no-workers': {
      what: 'The browser cannot seal files in the background.',
      remedy: 'Leave compatibility mode or use another browser.',
    },
    'no-files': {
      what: 'The browser cannot keep sealed files on this computer.',
      remedy: 'Leave private browsing and let this site keep data, or use the command line client.',
    },
    'not-signed-in': {
      what: 'You are not signed in.',
      remedy: 'Sign in with the certificate or account of your organisation.',
    },
    'not-bidder': {
      what: 'Your present role may not bid.',
      remedy: 'Have your organisation grant you the bidding post, or sign in as a bidder.',
    },
    'organisation-not-verified': {
      what: 'Your organisation has not been verified yet.',
      remedy: 'Complete the facts of your organisation; verifying takes about one working day.',
    },
    'facts-missing': {
      what: 'Some facts of your organisation are missing.',
      remedy: 'Complete them on the page of your organisation before the review looks for them.',
    },
    'certificate-none': {
      what: 'No certificate is bound to you.',
      remedy: 'Bind a certificate; signing in at the opening needs it.',
    },
    'certificate-expired': {
      what: 'The certificate has expired.',
      remedy: 'Renew it with its authority and bind it again.',
    },
    'certificate-not-yet': {
      what: 'The certificate is not valid yet.',
      remedy: 'Wait for its first day or use another certificate.',
    },
    'certificate-ends-before-opening': {
      what: 'The certificate ends before the opening is over.',
      remedy: 'Renew and bind it again before you bid.',
    },
    'certificate-not-active': {
      what: 'The certificate is not confirmed, or was revoked.',
      remedy: 'Have its binding confirmed, or use a valid certificate.',
    },
    'lot-closed': {
      what: 'Bidding has closed.',
      remedy: 'Nothing can be handed in any more; if you have a bid, go to the opening hall.',
    },
    'lot-suspended': {
      what: 'The lot is suspended.',
      remedy: 'Watch the notices and check again once it goes on.',
    },
    'clock-off': {
      what: 'This computer\'s clock differs too much from the hall\'s.',
      remedy: 'Let the computer set its clock by itself. The hall\'s clock decides every deadline.',
    },
    'clock-unsteady': {
      what: 'The measured offset jumps about: the line is unsteady.',
      remedy: 'Use a cable or another network and check again.',
    },
    'zone-differs': {
      what: 'This computer is not set to Beijing time.',
      remedy: 'This site shows Beijing time everywhere; mind the difference.',
    },
    'disk-small': {
      what: 'There is not enough space for the sealed files.',
      remedy: 'Make space, or bid from another computer.',
    },
    'disk-not-lasting': {
      what: 'The browser may clear the sealed files by itself.',
      remedy: 'Let this site keep data for good (bookmark or install it), and finish the upload the same day.',
    },
    'disk-unwritable': {
      what: 'Writing to this disk failed.',
      remedy: 'Check whether the disk is full or guarded by security software.',
    },
    'seal-broken': {
      what: 'The self-test of sealing failed.',
      remedy: 'Restart the browser; if it fails again use another one and tell the centre.',
    },
    'key-unreadable': {
      what: 'The chosen file is not a key file.',
      remedy: 'Choose the JSON file beginning with bid-keys saved when the bid was made.',
    },
    'key-passphrase': {
      what: 'The passphrase of the key file is wrong.',
      remedy: 'Check case and input method; it cannot be recovered, so make the bid anew before the deadline if need be.',
    },
    'key-other-hall': {
      what: 'The key file belongs to another hall.',
      remedy: 'Choose the key file saved for this hall.',
    },
    'key-other-bid': {
      what: 'The key file does not hold the keys of the bid that stands.',
      remedy: 'Choose the key file of your latest bid; if it is lost, make and hand in the bid anew before the deadline.',
    },
    'key-does-not-open': {
      what: 'The key does not open the envelope.',
      remedy: 'Use the right key file; without it, make and hand in the bid anew before the deadline.',
    },
    'upload-blocked': {
      what: 'Uploading is blocked on the way.',
      remedy: 'Have PATCH requests to this site allowed, or use another network.',
    },
    'upload-refused': {
      what: 'The hall refused the test upload.',
      remedy: 'Sign in again; if it is still refused call the centre.',
    },
    'upload-damaged': {
      what: 'What was uploaded was changed on the way.',
      remedy: 'Switch off proxies or security software that rewrite contents, or use another network.',
    },
    'line-slow': {
      what: 'The line is too slow to finish before the deadline.',
      remedy: 'Make the files smaller, use a faster line and begin early; a cut line goes on by itself.',
    },
    'line-unsteady': {
      what: 'The line was cut during the test.',
      remedy: 'The upload goes on by itself; begin early and use a steadier line.',
    },
    'live-blocked': {
      what: 'The live connection (WebSocket) is blocked.',
      remedy: 'The opening hall will refresh from time to time instead; have WebSockets allowed.',
    },
  },
}
