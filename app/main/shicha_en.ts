<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AddInstitutionDialog</name>
    <message>
        <source>录入</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>名录里没有的机构先临时录入，以后由应急管理局核对。</source>
        <translation>An institution that is not in the registry is added provisionally; the bureau checks it later.</translation>
    </message>
    <message>
        <source>录入机构</source>
        <translation>Add institution</translation>
    </message>
    <message>
        <source>名称（照营业执照）</source>
        <translation>Name (as on the business licence)</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>安全培训机构</source>
        <translation>Training institution</translation>
    </message>
    <message>
        <source>考试机构</source>
        <translation>Exam agency</translation>
    </message>
    <message>
        <source>考试点</source>
        <translation>Exam site</translation>
    </message>
    <message>
        <source>生产经营单位</source>
        <translation>Production unit</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>检查情况</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>符合</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Fail</translation>
    </message>
    <message>
        <source>书面评审</source>
        <translation>Documentary</translation>
    </message>
    <message>
        <source>现场抽查</source>
        <translation>On-site</translation>
    </message>
    <message>
        <source>本表规定的扣分</source>
        <translation>Deductions printed in this form</translation>
    </message>
    <message>
        <source>扣哪一栏</source>
        <translation>Deduct from</translation>
    </message>
    <message>
        <source>不适用</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>正在保存…</source>
        <translation>Saving...</translation>
    </message>
    <message>
        <source>已保存在本机</source>
        <translation>Saved on this tablet</translation>
    </message>
    <message>
        <source>未填写</source>
        <translation>Unanswered</translation>
    </message>
    <message>
        <source>清除回答</source>
        <translation>Clear answer</translation>
    </message>
    <message>
        <source>本项</source>
        <translation>This item</translation>
    </message>
    <message>
        <source>%1 全扣</source>
        <translation>%1 All marks off</translation>
    </message>
    <message>
        <source>%1 扣 %2 分</source>
        <translation>%1 Deduct %2</translation>
    </message>
</context>
<context>
    <name>AppComboBox</name>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
    </message>
</context>
<context>
    <name>AppDialog</name>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>AppSwitch</name>
    <message>
        <source>开</source>
        <translation>On</translation>
    </message>
    <message>
        <source>关</source>
        <translation>Off</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>提示</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>错误</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>关闭提示</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>BehaviourPicker</name>
    <message>
        <source>违法违规行为（可以后再选）</source>
        <translation>Behaviour (can be chosen later)</translation>
    </message>
    <message>
        <source>违法违规行为：%1</source>
        <translation>Behaviour: %1</translation>
    </message>
    <message>
        <source>查找，如“代考”“造假”</source>
        <translation>Search in Chinese, e.g. 代考 or 造假</translation>
    </message>
    <message>
        <source>典型</source>
        <translation>Typical</translation>
    </message>
    <message>
        <source>没有这样的行为</source>
        <translation>There is no such behaviour</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>并存</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>%1：有不同的填写，请选定一个</source>
        <translation>%1: entries differ, please choose one</translation>
    </message>
    <message>
        <source>（清空）</source>
        <translation>(cleared)</translation>
    </message>
    <message>
        <source>设备 %1</source>
        <translation>device %1</translation>
    </message>
    <message>
        <source>（现在显示这个）</source>
        <translation>(shown now)</translation>
    </message>
    <message>
        <source>选定这个</source>
        <translation>Choose this</translation>
    </message>
    <message>
        <source>没有选上的仍留在填写历史里。</source>
        <translation>What is not chosen stays in the history.</translation>
    </message>
</context>
<context>
    <name>EnrolPage</name>
    <message>
        <source>不需要网络</source>
        <translation>No network is needed</translation>
    </message>
    <message>
        <source>登记这台平板</source>
        <translation>Enrol on this tablet</translation>
    </message>
    <message>
        <source>在这台平板上登记另一人</source>
        <translation>Enrol another person on this tablet</translation>
    </message>
    <message>
        <source>邀请</source>
        <translation>Invitation</translation>
    </message>
    <message>
        <source>邀请文件由应急管理局发给您；邀请码另行告知。</source>
        <translation>The bureau gives you the invitation as a file, and its code separately.</translation>
    </message>
    <message>
        <source>选择邀请文件</source>
        <translation>Choose the invitation file</translation>
    </message>
    <message>
        <source>邀请码</source>
        <translation>Invitation code</translation>
    </message>
    <message>
        <source>本机现有人员</source>
        <translation>Already on this tablet</translation>
    </message>
    <message>
        <source>登记另一人之前，请一位已登记的人用解锁码打开数据。</source>
        <translation>Before another person is enrolled, somebody who is enrolled here opens the data with their unlock code.</translation>
    </message>
    <message>
        <source>使用人</source>
        <translation>User</translation>
    </message>
    <message>
        <source>此人的解锁码</source>
        <translation>This person&apos;s unlock code</translation>
    </message>
    <message>
        <source>新的解锁码</source>
        <translation>New unlock code</translation>
    </message>
    <message>
        <source>以后用它打开本机的记录。请记牢：忘记后只能由应急管理局恢复。</source>
        <translation>It opens the records on this tablet from now on. Remember it well: if it is forgotten, only the bureau can help.</translation>
    </message>
    <message>
        <source>解锁码</source>
        <translation>Unlock code</translation>
    </message>
    <message>
        <source>两次输入的不一样。</source>
        <translation>The two codes differ.</translation>
    </message>
    <message>
        <source>再输入一次</source>
        <translation>Enter it again</translation>
    </message>
    <message>
        <source>正在登记…</source>
        <translation>Enrolling...</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Enrol</translation>
    </message>
</context>
<context>
    <name>FilePicker</name>
    <message>
        <source>存到这里</source>
        <translation>Save here</translation>
    </message>
    <message>
        <source>上一级文件夹</source>
        <translation>Folder above</translation>
    </message>
    <message>
        <source>换一个文件夹，或先把文件复制到本机。</source>
        <translation>Look in another folder, or first copy the file to this tablet.</translation>
    </message>
    <message>
        <source>可以存在这里。</source>
        <translation>You can save here.</translation>
    </message>
    <message>
        <source>这里没有可选的文件</source>
        <translation>No suitable file here</translation>
    </message>
    <message>
        <source>文件名：%1</source>
        <translation>File name: %1</translation>
    </message>
</context>
<context>
    <name>FilesCard</name>
    <message>
        <source>用文件交换</source>
        <translation>Exchange as files</translation>
    </message>
    <message>
        <source>导出 %1</source>
        <translation>Export %1</translation>
    </message>
    <message>
        <source>选择文件导入</source>
        <translation>Choose a file to import</translation>
    </message>
    <message>
        <source>正在处理，请不要拔出存储卡…</source>
        <translation>Working; leave the memory card in …</translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation>Save to which folder</translation>
    </message>
    <message>
        <source>选择数据包</source>
        <translation>Choose a bundle</translation>
    </message>
    <message>
        <source>没有网络时，把一个任务的记录和照片写成加密的数据包，交给同组的平板或应急管理局。</source>
        <translation>Where there is no network, the records and photos of a mission are written into an encrypted bundle for a tablet of the group or for the bureau.</translation>
    </message>
    <message>
        <source>也可以读入同组平板导出的数据包：不同的填写会并排显示，不会互相覆盖。</source>
        <translation>A bundle of another tablet can be read in, too: different answers stand side by side, and nothing is overwritten.</translation>
    </message>
</context>
<context>
    <name>FindingDialog</name>
    <message>
        <source>记入</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>以后再写</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>存在问题</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>在哪一点（可不选）</source>
        <translation>Which point (optional)</translation>
    </message>
    <message>
        <source>问题（照实写：何处、何事、何人）</source>
        <translation>Finding (just the facts: where, what, who)</translation>
    </message>
</context>
<context>
    <name>FindingsCard</name>
    <message>
        <source>存在问题</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>未选行为</source>
        <translation>No behaviour chosen</translation>
    </message>
    <message>
        <source>照片 %1</source>
        <translation>Photos: %1</translation>
    </message>
    <message>
        <source>还没有照片</source>
        <translation>No photo yet</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>加照片</source>
        <translation>Add photo</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>继续写存在问题</source>
        <translation>Continue finding</translation>
    </message>
    <message>
        <source>撤销这个问题</source>
        <translation>Withdraw this finding</translation>
    </message>
    <message>
        <source>记录存在问题</source>
        <translation>Record a finding</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>移交任务</source>
        <translation>Hand the mission over</translation>
    </message>
    <message>
        <source>移交</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>组长尚未签名的检查（%1）</source>
        <translation>Inspections that no leader has signed (%1)</translation>
    </message>
    <message>
        <source>移交包</source>
        <translation>Handover package</translation>
    </message>
    <message>
        <source>生成移交包…</source>
        <translation>Make the package…</translation>
    </message>
    <message>
        <source>生成草稿…</source>
        <translation>Make a draft…</translation>
    </message>
    <message>
        <source>正在生成…</source>
        <translation>Making it…</translation>
    </message>
    <message>
        <source>移交不能收回。</source>
        <translation>A handover cannot be taken back.</translation>
    </message>
    <message>
        <source>移交 %1？</source>
        <translation>Hand over %1?</translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation>Which folder to save it in</translation>
    </message>
    <message>
        <source>移交后，被检查地区的应急管理局可以看到本任务的全部记录。</source>
        <translation>From the handover on, the bureau of the inspected district sees all records of this mission.</translation>
    </message>
    <message>
        <source>整改复查和处理决定由该局负责。签过名的内容不会因此改变。</source>
        <translation>That bureau follows up rectifications and decides dispositions. What was signed does not change.</translation>
    </message>
    <message>
        <source>一个 ZIP 文件：检查表、问题清单、证据清单、处理建议和照片。</source>
        <translation>A ZIP file: forms, lists of problems and of evidence, suggested dispositions, and photos.</translation>
    </message>
    <message>
        <source>任何人都可以用“shichactl verify-package”核对它是否原样。</source>
        <translation>Anybody can check with &quot;shichactl verify-package&quot; that it is as it was made.</translation>
    </message>
    <message>
        <source>还有 %1 次检查没有组长的签名，签名之前不计入统计。</source>
        <translation>%1 inspections lack a leader&apos;s signature, and do not count until they have it.</translation>
    </message>
    <message>
        <source>收到的移交包</source>
        <translation>A package that was received</translation>
    </message>
    <message>
        <source>核对移交包…</source>
        <translation>Check a package…</translation>
    </message>
    <message>
        <source>选择移交包</source>
        <translation>Choose the package</translation>
    </message>
</context>
<context>
    <name>InspectionPage</name>
    <message>
        <source>签名</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>界面设置</source>
        <translation>Display settings</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
</context>
<context>
    <name>InspectionRow</name>
    <message>
        <source>照片 %1</source>
        <translation>Photos: %1</translation>
    </message>
    <message>
        <source>并存 %1</source>
        <translation>Side by side: %1</translation>
    </message>
    <message>
        <source>待核 %1</source>
        <translation>To review: %1</translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message>
        <source>否决项</source>
        <translation>Veto</translation>
    </message>
    <message>
        <source>★ 必备项</source>
        <translation>★ Must-have</translation>
    </message>
    <message>
        <source>%1 分</source>
        <translation>Marks: %1</translation>
    </message>
</context>
<context>
    <name>ItemPane</name>
    <message>
        <source>恢复这次检查</source>
        <translation>Bring this inspection back</translation>
    </message>
</context>
<context>
    <name>ItemRailRow</name>
    <message>
        <source>问题 %1</source>
        <translation>Findings: %1</translation>
    </message>
    <message>
        <source>照片 %1</source>
        <translation>Photos: %1</translation>
    </message>
    <message>
        <source>未写完</source>
        <translation>Unfinished</translation>
    </message>
</context>
<context>
    <name>LoadingState</name>
    <message>
        <source>正在读取…</source>
        <translation>Reading...</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>实查</source>
        <translation>Shicha</translation>
    </message>
</context>
<context>
    <name>MissingCard</name>
    <message>
        <source>提交签名之前还差 %1 处</source>
        <translation>To settle before presenting: %1</translation>
    </message>
    <message>
        <source>整张表</source>
        <translation>Whole form</translation>
    </message>
    <message>
        <source>项目 %1</source>
        <translation>Item %1</translation>
    </message>
</context>
<context>
    <name>MissionsPage</name>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>界面设置</source>
        <translation>Display settings</translation>
    </message>
    <message>
        <source>检查 %1 次</source>
        <translation>Inspections: %1</translation>
    </message>
    <message>
        <source>检查任务</source>
        <translation>Missions</translation>
    </message>
    <message>
        <source>开始检查</source>
        <translation>Start inspection</translation>
    </message>
    <message>
        <source>换一个词再找。</source>
        <translation>Try another word.</translation>
    </message>
    <message>
        <source>这个任务还没有检查记录</source>
        <translation>This mission has no inspections yet</translation>
    </message>
    <message>
        <source>没有找到这样的机构</source>
        <translation>No such institution found</translation>
    </message>
    <message>
        <source>到了现场，点“开始检查”。</source>
        <translation>At the site, tap &quot;Start inspection&quot;.</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>查找机构，或扫入纸面的二维码</source>
        <translation>Find an institution, or scan the code on a paper</translation>
    </message>
    <message>
        <source>移交</source>
        <translation>Hand over</translation>
    </message>
</context>
<context>
    <name>NotApplicableDialog</name>
    <message>
        <source>不适用</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>为什么不适用？</source>
        <translation>Why is it not applicable?</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PagesCard</name>
    <message>
        <source>签名页面（共 %1 页，点按放大）</source>
        <translation>The page to be signed (%1 pages; tap to enlarge)</translation>
    </message>
    <message>
        <source>签名页面（正在生成…）</source>
        <translation>The page to be signed (being made…)</translation>
    </message>
    <message>
        <source>第 %1 页</source>
        <translation>Page %1</translation>
    </message>
    <message>
        <source>看完了</source>
        <translation>All read</translation>
    </message>
    <message>
        <source>签名页面，共 %1 页</source>
        <translation>The page to be signed, %1 pages</translation>
    </message>
</context>
<context>
    <name>PaperCard</name>
    <message>
        <source>检查表和附页</source>
        <translation>The form and its annexes</translation>
    </message>
    <message>
        <source>按官方表样排版，附照片和签名。每页右下角的二维码可以在任何一台平板或服务器上核对。</source>
        <translation>Laid out as the official form, with photos and signatures. The code at the lower right of each page can be checked on any tablet and on the server.</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>存为 ODT（可编辑）</source>
        <translation>Save as ODT (for editing)</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Laying it out…</translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation>Which folder to save it in</translation>
    </message>
</context>
<context>
    <name>PaperCheckDialog</name>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>核对纸质检查表</source>
        <translation>A paper form checked</translation>
    </message>
</context>
<context>
    <name>PapersCard</name>
    <message>
        <source>资料和核查</source>
        <translation>Papers and checks</translation>
    </message>
    <message>
        <source>查看原件</source>
        <translation>Original seen</translation>
    </message>
    <message>
        <source>现场核查</source>
        <translation>Checked on site</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message>
        <source>减分</source>
        <translation>Lower score</translation>
    </message>
    <message>
        <source>加分</source>
        <translation>Raise score</translation>
    </message>
    <message>
        <source>满分 %1</source>
        <translation>Full marks: %1</translation>
    </message>
    <message>
        <source>扣 %1 分</source>
        <translation>Deduct %1</translation>
    </message>
</context>
<context>
    <name>PhotoPicker</name>
    <message>
        <source>选择照片</source>
        <translation>Choose a photo</translation>
    </message>
</context>
<context>
    <name>PhotoTile</name>
    <message>
        <source>照片 %1</source>
        <translation>Photo %1</translation>
    </message>
    <message>
        <source>照片还没有全部传到本机，或无法显示</source>
        <translation>Not all here yet, or cannot be shown</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>已撤销，只能查看</source>
        <translation>Struck out: can only be looked at</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>正在保存…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>保存标注</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>箭头</source>
        <translation>Arrow</translation>
    </message>
    <message>
        <source>圆圈</source>
        <translation>Circle</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>打码</source>
        <translation>Blur</translation>
    </message>
    <message>
        <source>标注工具</source>
        <translation>Tools for marks</translation>
    </message>
    <message>
        <source>去掉一处</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>写上</source>
        <translation>Write it</translation>
    </message>
    <message>
        <source>写在照片上的文字</source>
        <translation>Text on the photo</translation>
    </message>
    <message>
        <source>文字（不超过 100 字）</source>
        <translation>Text (at most 100 characters)</translation>
    </message>
    <message>
        <source>不保存</source>
        <translation>Do not save</translation>
    </message>
    <message>
        <source>照片上的标注还没有保存。原始照片不受影响。</source>
        <translation>The marks on the photo are not saved yet. The original photo stays as it is.</translation>
    </message>
    <message>
        <source>保存标注？</source>
        <translation>Save the marks?</translation>
    </message>
</context>
<context>
    <name>PhotoZoom</name>
    <message>
        <source>照片还没有全部传到本机，或无法显示；原始文件原样保存。</source>
        <translation>The photo is not all on this tablet yet, or cannot be shown; the original file is kept as it is.</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
</context>
<context>
    <name>PhotosCard</name>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>还没有照片。问题要有照片为证。</source>
        <translation>No photos yet. A finding needs a photo as evidence.</translation>
    </message>
    <message>
        <source>正在保存照片…</source>
        <translation>Saving photo...</translation>
    </message>
    <message>
        <source>加照片</source>
        <translation>Add photo</translation>
    </message>
    <message>
        <source>请尽快同步；在“同步”页可以释放已备份的照片。</source>
        <translation>Sync soon; photos that are in a backup can be freed on the page &quot;Sync&quot;.</translation>
    </message>
    <message>
        <source>平板空间不足</source>
        <translation>Room on the tablet is running out</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>打印检查表</source>
        <translation>Print the form</translation>
    </message>
    <message>
        <source>正在查找打印机…</source>
        <translation>Looking for printers…</translation>
    </message>
    <message>
        <source>没有找到打印机。可以填写网络打印机的地址，或者先存为 PDF。</source>
        <translation>No printer was found. Give the address of a network printer, or save a PDF.</translation>
    </message>
    <message>
        <source>或者网络打印机的地址</source>
        <translation>Or the address of a network printer</translation>
    </message>
    <message>
        <source>份数</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>双面打印</source>
        <translation>On both sides</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>RemarkCard</name>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>已记入检查</source>
        <translation>Recorded in the inspection</translation>
    </message>
    <message>
        <source>正在保存…</source>
        <translation>Saving...</translation>
    </message>
    <message>
        <source>草稿已保存，离开此栏后记入检查。</source>
        <translation>Draft saved; it joins the record when you leave the field.</translation>
    </message>
</context>
<context>
    <name>RoomCard</name>
    <message>
        <source>存储空间</source>
        <translation>Room on the tablet</translation>
    </message>
    <message>
        <source>请尽快同步，并释放已备份的照片。</source>
        <translation>Sync soon, and free the photos that are in a backup.</translation>
    </message>
    <message>
        <source>平板空间不足</source>
        <translation>Room on the tablet is running out</translation>
    </message>
    <message>
        <source>没有可以释放的照片：只有服务器确认已备份的原件才能释放。</source>
        <translation>There are no photos to free: only originals that the server has confirmed to be in a backup can be.</translation>
    </message>
    <message>
        <source>正在释放…</source>
        <translation>Freeing…</translation>
    </message>
    <message>
        <source>释放已备份的照片</source>
        <translation>Free photos that are in a backup</translation>
    </message>
</context>
<context>
    <name>ScoreBar</name>
    <message>
        <source>%1 / %2 分</source>
        <translation>Score %1 / %2</translation>
    </message>
    <message>
        <source>已填 %1 / %2 项</source>
        <translation>Answered %1 / %2</translation>
    </message>
    <message>
        <source>否决 %1</source>
        <translation>Veto: %1</translation>
    </message>
    <message>
        <source>★ 严重欠缺 %1</source>
        <translation>★ Severely lacking: %1</translation>
    </message>
    <message>
        <source>并存 %1 处</source>
        <translation>Side by side: %1</translation>
    </message>
    <message>
        <source>上一项</source>
        <translation>Previous item</translation>
    </message>
    <message>
        <source>下一项</source>
        <translation>Next item</translation>
    </message>
</context>
<context>
    <name>ScoreRow</name>
    <message>
        <source>减分</source>
        <translation>Lower score</translation>
    </message>
    <message>
        <source>加分</source>
        <translation>Raise score</translation>
    </message>
    <message>
        <source>满分 %1</source>
        <translation>Full marks: %1</translation>
    </message>
</context>
<context>
    <name>ServerCard</name>
    <message>
        <source>服务器</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>邀请文件中没有服务器地址。已保存的内容都在本机，请用数据包交给同组的平板或应急管理局。</source>
        <translation>The invitation names no server. All that was saved is on this tablet; carry it as bundles to a tablet of the group or to the bureau.</translation>
    </message>
    <message>
        <source>正在同步…</source>
        <translation>Syncing …</translation>
    </message>
    <message>
        <source>现在再试</source>
        <translation>Try again now</translation>
    </message>
    <message>
        <source>立即同步</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>照片在等 Wi-Fi，现在就发送</source>
        <translation>Photos wait for Wi-Fi: send them now</translation>
    </message>
    <message>
        <source>照片只在 Wi-Fi 下传送</source>
        <translation>Photos over Wi-Fi only</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>界面设置</source>
        <translation>Display settings</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>标准</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>大</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>特大</source>
        <translation>Largest</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
</context>
<context>
    <name>SevereRow</name>
    <message>
        <source>严重欠缺</source>
        <translation>Severely lacking</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>★ 项得 0 分：是否严重欠缺？须由检查组确认。</source>
        <translation>★ item with 0 marks: severely lacking? The group must say.</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>记录拒签</source>
        <translation>Record refusal</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>由本机使用人在场见证。</source>
        <translation>Witnessed by the user of this tablet, who is present.</translation>
    </message>
    <message>
        <source>%1签名</source>
        <translation>Signature: %1</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>重签</source>
        <translation>Sign again</translation>
    </message>
    <message>
        <source>拒签理由</source>
        <translation>Reason for refusing</translation>
    </message>
    <message>
        <source>受查单位拒绝签名</source>
        <translation>The inspected unit refuses to sign</translation>
    </message>
    <message>
        <source>笔迹太短，不像签名。请写出完整的姓名。</source>
        <translation>This is too short for a signature. Please write the whole name.</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>签名区</source>
        <translation>Signature area</translation>
    </message>
    <message>
        <source>请在此签名</source>
        <translation>Please sign here</translation>
    </message>
</context>
<context>
    <name>SigningPage</name>
    <message>
        <source>提交和签名</source>
        <translation>Present and sign</translation>
    </message>
    <message>
        <source>%1 / %2 分</source>
        <translation>Score %1 / %2</translation>
    </message>
    <message>
        <source>存在问题 %1 个，照片 %2 张</source>
        <translation>Findings: %1, photos: %2</translation>
    </message>
    <message>
        <source>提交之后又收到了同事的填写。请核对后再提交一次，再签名。</source>
        <translation>After presenting, more of your colleagues&apos; work came in. Check it, present again, then sign.</translation>
    </message>
    <message>
        <source>须重新提交</source>
        <translation>Present again</translation>
    </message>
    <message>
        <source>提交签名（此后内容不能再改）</source>
        <translation>Present for signing (no changes after that)</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>%1签名</source>
        <translation>Sign: %1</translation>
    </message>
    <message>
        <source>待核事项</source>
        <translation>To be reviewed</translation>
    </message>
    <message>
        <source>退回修改</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>退回后内容可以再改；已有的签名只对退回前的版本有效。</source>
        <translation>After reopening, changes can be made again; signatures already given hold only for the version before.</translation>
    </message>
    <message>
        <source>为什么退回修改？</source>
        <translation>Why reopen it?</translation>
    </message>
    <message>
        <source>%1再签一名</source>
        <translation>Another signature: %1</translation>
    </message>
    <message>
        <source>否决 %1</source>
        <translation>Veto: %1</translation>
    </message>
    <message>
        <source>★ 严重欠缺 %1</source>
        <translation>★ Severely lacking: %1</translation>
    </message>
    <message>
        <source>撤销这次检查</source>
        <translation>Withdraw this inspection</translation>
    </message>
    <message>
        <source>撤销后不计入统计，内容仍可查看，也可以恢复。</source>
        <translation>It then does not count, can still be read, and can be brought back.</translation>
    </message>
    <message>
        <source>为什么撤销这次检查？</source>
        <translation>Why is this inspection withdrawn?</translation>
    </message>
    <message>
        <source>谁已签名，还差谁</source>
        <translation>Who has signed, and who has not</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>开始检查</source>
        <translation>Start inspection</translation>
    </message>
    <message>
        <source>机构</source>
        <translation>Institution</translation>
    </message>
    <message>
        <source>名称、地址或业务范围中的字</source>
        <translation>Part of the name, address or scope</translation>
    </message>
    <message>
        <source>临时录入</source>
        <translation>Provisional</translation>
    </message>
    <message>
        <source>录入机构</source>
        <translation>Add institution</translation>
    </message>
    <message>
        <source>可以在全市名录里找，或临时录入。</source>
        <translation>Search all districts, or add it provisionally.</translation>
    </message>
    <message>
        <source>没有找到这样的机构</source>
        <translation>No such institution found</translation>
    </message>
    <message>
        <source>全部区</source>
        <translation>All districts</translation>
    </message>
    <message>
        <source>请先选机构</source>
        <translation>Choose an institution first</translation>
    </message>
    <message>
        <source>检查日期</source>
        <translation>Date of the visit</translation>
    </message>
    <message>
        <source>回头看（复查以往问题）</source>
        <translation>Look-back (earlier findings are checked again)</translation>
    </message>
    <message>
        <source>日期在检查阶段之外</source>
        <translation>Date outside the phases</translation>
    </message>
    <message>
        <source>同一天的检查：开始即加入它</source>
        <translation>Same day: starting joins this inspection</translation>
    </message>
    <message>
        <source>开始或加入这次检查</source>
        <translation>Start or join</translation>
    </message>
    <message>
        <source>同一天再检查一次（另立一次）</source>
        <translation>Another visit on the same day</translation>
    </message>
    <message>
        <source>请按 2023-11-23 的格式填写。</source>
        <translation>Write it like 2023-11-23.</translation>
    </message>
</context>
<context>
    <name>StateBadge</name>
    <message>
        <source>已填写</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>符合</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Fail</translation>
    </message>
    <message>
        <source>不适用</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>严重</source>
        <translation>Severe</translation>
    </message>
    <message>
        <source>否决项</source>
        <translation>Veto</translation>
    </message>
    <message>
        <source>已签名</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>等待中</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>未填写</source>
        <translation>Unanswered</translation>
    </message>
    <message>
        <source>并存</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>仅存本机</source>
        <translation>on this tablet only</translation>
    </message>
    <message>
        <source>正在发送</source>
        <translation>being sent</translation>
    </message>
    <message>
        <source>已在服务器</source>
        <translation>on the server</translation>
    </message>
    <message>
        <source>已在服务器备份中</source>
        <translation>in the server&apos;s backup</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>减少</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>增加</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>各任务</source>
        <translation>Missions</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>仅存本机</source>
        <translation>on this tablet only</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>to be sent</translation>
    </message>
    <message>
        <source>正在发送 %1/%2 张照片</source>
        <translation>sending photos: %1 of %2</translation>
    </message>
    <message>
        <source>已在服务器</source>
        <translation>on the server</translation>
    </message>
    <message>
        <source>已在服务器备份中</source>
        <translation>in the server&apos;s backup</translation>
    </message>
    <message>
        <source>需要处理：不同的填写并存</source>
        <translation>needs you: different answers</translation>
    </message>
    <message>
        <source>需要处理：本机的填写不被采纳</source>
        <translation>needs you: work of this tablet does not count</translation>
    </message>
    <message>
        <source>需要处理：服务器拒收</source>
        <translation>needs you: refused by the server</translation>
    </message>
    <message>
        <source>需要处理：任务不能同步</source>
        <translation>needs you: the mission cannot be synced</translation>
    </message>
    <message>
        <source>%1 项需要处理</source>
        <translation>%1 need you</translation>
    </message>
    <message>
        <source>%1 项待发送</source>
        <translation>%1 to be sent</translation>
    </message>
    <message>
        <source>%1 张照片待发送</source>
        <translation>Photos to be sent: %1</translation>
    </message>
    <message>
        <source>没有要发送的内容</source>
        <translation>Nothing to be sent</translation>
    </message>
    <message>
        <source>全部已在服务器</source>
        <translation>All on the server</translation>
    </message>
    <message>
        <source>全部已在服务器备份中</source>
        <translation>All in the server&apos;s backup</translation>
    </message>
    <message>
        <source>正在连接服务器…</source>
        <translation>Connecting to the server …</translation>
    </message>
    <message>
        <source>正在核对照片…</source>
        <translation>Comparing photos …</translation>
    </message>
    <message>
        <source>正在发送照片 %1/%2</source>
        <translation>Sending photo %1 of %2</translation>
    </message>
    <message>
        <source>正在接收照片 %1/%2</source>
        <translation>Fetching photo %1 of %2</translation>
    </message>
    <message>
        <source>正在核对记录…</source>
        <translation>Comparing records …</translation>
    </message>
    <message>
        <source>正在同步记录：已发送 %1 条</source>
        <translation>Syncing records: %1 sent</translation>
    </message>
    <message>
        <source>%1 项正在发送</source>
        <translation>%1 being sent</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>打不开本机的记录</source>
        <translation>The records on this tablet cannot be opened</translation>
    </message>
    <message>
        <source>按上面的提示处理后，再试一次。</source>
        <translation>Do what the message above says, then try again.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>使用人</source>
        <translation>User</translation>
    </message>
    <message>
        <source>解锁码</source>
        <translation>Unlock code</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening...</translation>
    </message>
    <message>
        <source>在这台平板上登记另一人</source>
        <translation>Enrol another person on this tablet</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::AppModel</name>
    <message>
        <source>这份数据是复制或恢复来的。已有记录都在；从现在起，本机按新的设备日志继续记录。</source>
        <translation>This data is a copy, or was restored. All earlier records are here; from now on this tablet writes to a new log of its own.</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::BundleModel</name>
    <message>
        <source>；有 %1 张照片本机不全，没有带上</source>
        <translation>; photos left out because they are not complete here: %1</translation>
    </message>
    <message>
        <source>已导出到 %1：记录 %2 批，照片 %3 张%4。</source>
        <translation>Exported to %1: batches of records: %2, photos: %3%4.</translation>
    </message>
    <message>
        <source>%1：新增记录 %2 批</source>
        <translation>%1: new batches of records: %2</translation>
    </message>
    <message>
        <source>；%1 批在等前面的记录</source>
        <translation>; waiting for earlier ones: %1</translation>
    </message>
    <message>
        <source>；拒收 %1 批</source>
        <translation>; refused: %1</translation>
    </message>
    <message>
        <source>。</source>
        <translation>.</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::FileBrowser</name>
    <message>
        <source>常用</source>
        <translation>Usual</translation>
    </message>
    <message>
        <source>图片</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>下载</source>
        <translation>Downloads</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::HandoverModel</name>
    <message>
        <source>%1 由 %2 移交</source>
        <translation>Handed over on %1 by %2</translation>
    </message>
    <message>
        <source>尚未移交</source>
        <translation>Not handed over yet</translation>
    </message>
    <message>
        <source>由组长移交。</source>
        <translation>The leader hands it over.</translation>
    </message>
    <message>
        <source>这是本机另一位用户的任务，请由他解锁后移交。</source>
        <translation>This mission belongs to another user of this tablet: let them unlock it and hand it over.</translation>
    </message>
    <message>
        <source>移交包</source>
        <translation>Handover package</translation>
    </message>
    <message>
        <source>已存为 %1：检查 %2 次，问题 %3 个，照片 %4 张。</source>
        <translation>Saved as %1: %2 inspections, %3 problems, %4 photos.</translation>
    </message>
    <message>
        <source>有 %1 张照片本机不全，没有带上，清单中已注明。请同步后重新生成。</source>
        <translation>%1 photos are not whole on this tablet and were left out; the lists say so. Sync, then make it again.</translation>
    </message>
    <message>
        <source>任务 %1，检查 %2 次，文件 %3 个</source>
        <translation>Mission %1, %2 inspections, %3 files</translation>
    </message>
    <message>
        <source>草稿：生成时尚未移交</source>
        <translation>A draft: it was made before the handover</translation>
    </message>
    <message>
        <source>移交日期 %1</source>
        <translation>Handed over on %1</translation>
    </message>
    <message>
        <source>签名人 %1（%2，%3）</source>
        <translation>Signed by %1 (%2, %3)</translation>
    </message>
    <message>
        <source>签名人不明</source>
        <translation>Nobody knows who signed it</translation>
    </message>
    <message>
        <source>核对通过：每个字节都与签名的清单相符</source>
        <translation>It holds: every byte is as the signed manifest says</translation>
    </message>
    <message>
        <source>发现 %1 处问题，不要采用</source>
        <translation>%1 problems were found: do not rely on it</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::InspectionModel</name>
    <message>
        <source>（第 %1 次）</source>
        <translation> (visit %1)</translation>
    </message>
    <message>
        <source>（回头看）</source>
        <translation> (look-back)</translation>
    </message>
    <message>
        <source>此检查用的是更新版本的检查表，请升级程序后填写；记录已保存。</source>
        <translation>This inspection uses a newer version of the form. Update the program to fill it in; the records are kept.</translation>
    </message>
    <message>
        <source>此检查已撤销：%1</source>
        <translation>This inspection was withdrawn: %1</translation>
    </message>
    <message>
        <source>已提交签名，内容不能再改。需要修改时，请在“提交和签名”页退回。</source>
        <translation>Presented for signing, so it cannot be changed. If it must be, reopen it on the page &quot;Present and sign&quot;.</translation>
    </message>
    <message>
        <source>这是本机另一人的任务，只能查看。</source>
        <translation>This mission is of another person on this tablet: it can only be read.</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::MarkingModel</name>
    <message>
        <source>第 %1 项</source>
        <translation>Item %1</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::PaperModel</name>
    <message>
        <source>已存为 %1</source>
        <translation>Saved as %1</translation>
    </message>
    <message>
        <source>已交给打印机</source>
        <translation>Given to the printer</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::RoomModel</name>
    <message>
        <source>磁盘剩余 %1，共 %2。照片原件 %3 张，占 %4。</source>
        <translation>%1 of %2 free on the disk. Originals of photos: %3, %4.</translation>
    </message>
    <message>
        <source>其中 %1 张（%2）已在服务器备份中，可以释放：原件从本机删除，小图保留。</source>
        <translation>Of those, %1 (%2) are in the server&apos;s backup and can be freed: the originals go from this tablet, small copies stay.</translation>
    </message>
    <message>
        <source>其他文件 %1 个，占 %2。</source>
        <translation> Other files: %1, %2.</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::SigningModel</name>
    <message>
        <source>（已退回修改）</source>
        <translation> (reopened)</translation>
    </message>
    <message>
        <source>有没写完的内容</source>
        <translation>Something is half written</translation>
    </message>
    <message>
        <source>拒签，已记录</source>
        <translation>Refused, recorded</translation>
    </message>
    <message>
        <source>签名页面没有附上：%1。可以照常签名，下次提交或签名时会再附。</source>
        <translation>The page to be signed was not attached: %1. People can sign all the same; it is tried again when the form is presented or signed next.</translation>
    </message>
    <message>
        <source>别的平板附上的签名页面与本机显示的不同：可能是字体不同，也可能内容不同。在本机签名，只签本机显示的页面。</source>
        <translation>Another tablet attached a page that is not the one shown here: its fonts may differ, or what it says. Who signs on this tablet signs the page that it shows.</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::StartModel</name>
    <message>
        <source>这一天不在方案规定的检查阶段内。仍可开始，统计时会列出。</source>
        <translation>This day is outside the phases of the campaign. You can still start; the statistics will list it.</translation>
    </message>
    <message>
        <source>（第 %1 次）</source>
        <translation> (visit %1)</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已有记录</source>
        <translation>Already recorded</translation>
    </message>
</context>
<context>
    <name>shicha::viewmodels::SyncModel</name>
    <message>
        <source>没有服务器，用文件交换</source>
        <translation>No server; carry files</translation>
    </message>
    <message>
        <source>同步中断，程序会自动再试</source>
        <translation>Sync was interrupted; it goes on by itself</translation>
    </message>
    <message>
        <source>同步停下了，需要处理</source>
        <translation>Sync has stopped and needs you</translation>
    </message>
    <message>
        <source>已发送：记录 %1 条，照片 %2 张；已收到：记录 %3 条，照片 %4 张</source>
        <translation>Sent: records %1, photos %2; received: records %3, photos %4</translation>
    </message>
    <message>
        <source>还没有连上过服务器</source>
        <translation>The server was never reached yet</translation>
    </message>
    <message>
        <source>上次连上服务器：%1</source>
        <translation>Server last reached: %1</translation>
    </message>
    <message>
        <source>仅本机有 %1 张照片（%2）</source>
        <translation>Photos on this tablet only: %1 (%2)</translation>
    </message>
    <message>
        <source>服务器是从备份恢复的</source>
        <translation>The server was restored from a backup</translation>
    </message>
    <message>
        <source>它以前确认收到的不再算数；内容都在本机。</source>
        <translation>What it confirmed before counts no more; everything is on this tablet.</translation>
    </message>
    <message>
        <source>程序会全部重新发送，不用做什么。</source>
        <translation>All is sent again by itself; there is nothing to do.</translation>
    </message>
    <message>
        <source>本机时钟比服务器慢 %1 分钟</source>
        <translation>This tablet&apos;s clock is %1 minutes behind the server&apos;s</translation>
    </message>
    <message>
        <source>本机时钟比服务器快 %1 分钟</source>
        <translation>This tablet&apos;s clock is %1 minutes ahead of the server&apos;s</translation>
    </message>
    <message>
        <source>已保存的内容不受影响；照片会注明两个时钟的差。</source>
        <translation>What was saved is not affected; photos carry the difference of the clocks.</translation>
    </message>
    <message>
        <source>请在系统设置里校准时间。</source>
        <translation>Set the time in the system&apos;s settings.</translation>
    </message>
</context>
</TS>
