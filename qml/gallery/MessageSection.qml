import QtQuick
import QtQuick.Layouts
import Shicha.Controls

// Messages above a page, and what stands where a list is empty or being read.
Card {
    id: section

    title: qsTr("消息")

    Banner {
        Layout.fillWidth: true
        closable: true
        text: "任务、表格和规则都在这台平板上，没有网络也能检查。"
        title: "任务已经更新"
    }

    Banner {
        Layout.fillWidth: true
        kind: Banner.Success
        title: "3 份检查记录和 17 张照片已经送到"
    }

    Banner {
        Layout.fillWidth: true
        actionText: "查看两个答案"
        advice: "请看过两个答案，再选定一个。"
        kind: Banner.Warning
        text: "两个答案都保存着，没有一个丢失。"
        title: "第 12 项有两个不同的答案"
    }

    Banner {
        Layout.fillWidth: true
        actionText: "清理空间"
        advice: "请删去平板上其他应用的文件，再按一次保存。Free some space, then save again."
        closable: true
        kind: Banner.Error
        text: "刚才这一项没有保存，之前的都在。"
        title: "平板的存储空间满了"
    }

    EmptyState {
        Layout.fillWidth: true
        actionText: qsTr("连接服务器")
        text: qsTr("连接服务器或者读入任务文件以后，任务会列在这里。")
        title: qsTr("还没有任务")
    }

    LoadingState {
        Layout.fillWidth: true
        running: false
    }
}
