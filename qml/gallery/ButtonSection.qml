import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme

// Buttons of every kind: ready, disabled, and with more words than fit on a line.
Card {
    id: section

    title: qsTr("按钮")

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceM

        AppButton {
            text: qsTr("开始检查")
        }

        AppButton {
            kind: AppButton.Secondary
            text: qsTr("稍后再说")
        }

        AppButton {
            kind: AppButton.Danger
            text: qsTr("撤回")
        }

        AppButton {
            kind: AppButton.Quiet
            text: qsTr("更多选项")
        }
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceM

        AppButton {
            enabled: false
            text: qsTr("开始检查")
        }

        AppButton {
            enabled: false
            kind: AppButton.Secondary
            text: qsTr("稍后再说")
        }

        AppButton {
            enabled: false
            kind: AppButton.Danger
            text: qsTr("撤回")
        }

        AppButton {
            enabled: false
            kind: AppButton.Quiet
            text: qsTr("更多选项")
        }
    }

    AppButton {
        Layout.maximumWidth: Theme.textBody * 16
        text: "把这份检查记录交给组长复核并且请被检查单位的负责人签名"
    }

    AppButton {
        Layout.maximumWidth: Theme.textBody * 16
        kind: AppButton.Secondary
        text: "Hand this inspection record to the leader of the group for review"
    }

    RowLayout {
        spacing: Theme.spaceM

        IconButton {
            glyph: "←"
            label: qsTr("返回")
        }

        IconButton {
            glyph: "⋯"
            label: qsTr("更多")
            outlined: true
        }

        IconButton {
            enabled: false
            glyph: "+"
            label: qsTr("添加")
        }

        AppButton {
            down: true
            kind: AppButton.Secondary
            text: qsTr("按下")
        }
    }
}
