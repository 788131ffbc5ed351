import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme

// Answers to an item, steps, ticks and switches.
Card {
    id: section

    title: qsTr("选择")

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceS

        ChoiceButton {
            Layout.fillWidth: true
            text: qsTr("符合")
            tone: ChoiceButton.Pass
        }

        ChoiceButton {
            Layout.fillWidth: true
            text: qsTr("不符合")
            tone: ChoiceButton.Fail
        }

        ChoiceButton {
            Layout.fillWidth: true
            text: qsTr("不适用")
            tone: ChoiceButton.Na
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceS

        ChoiceButton {
            Layout.fillWidth: true
            chosen: true
            text: qsTr("符合")
            tone: ChoiceButton.Pass
        }

        ChoiceButton {
            Layout.fillWidth: true
            chosen: true
            text: qsTr("不符合")
            tone: ChoiceButton.Fail
        }

        ChoiceButton {
            Layout.fillWidth: true
            chosen: true
            text: qsTr("不适用")
            tone: ChoiceButton.Na
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceS

        ChoiceButton {
            Layout.fillWidth: true
            enabled: false
            text: qsTr("符合")
            tone: ChoiceButton.Pass
        }

        ChoiceButton {
            Layout.fillWidth: true
            chosen: true
            enabled: false
            text: qsTr("不符合")
            tone: ChoiceButton.Fail
        }

        ChoiceButton {
            Layout.fillWidth: true
            enabled: false
            text: qsTr("不适用")
            tone: ChoiceButton.Na
        }
    }

    ChoiceButton {
        Layout.fillWidth: true
        chosen: true
        text: "已建立安全生产责任制，但没有按照规定逐级签订责任书，也没有考核记录"
    }

    ChoiceButton {
        Layout.fillWidth: true
        text: "The responsibility system is established but nobody signed the letters of responsibility"
    }

    SegmentedChoice {
        Layout.fillWidth: true
        currentIndex: 1
        label: qsTr("显示")
        words: [qsTr("全部"), qsTr("未填写"), qsTr("不符合")]
    }

    SegmentedChoice {
        Layout.fillWidth: true
        currentIndex: 0
        enabled: false
        label: qsTr("字号")
        words: [qsTr("标准"), qsTr("大"), qsTr("特大")]
    }

    Stepper {
        Layout.fillWidth: true
        canIncrease: false
        label: qsTr("扣分")
        value: "2.5 分"
    }

    Stepper {
        Layout.fillWidth: true
        enabled: false
        label: qsTr("扣分")
        value: "0 分"
    }

    AppCheckBox {
        Layout.fillWidth: true
        checked: true
        text: "安全生产许可证（副本）"
    }

    AppCheckBox {
        Layout.fillWidth: true
        text: "主要负责人经考核合格的证明材料，从业人员教育和培训的档案，近三年的演练记录"
    }

    AppCheckBox {
        Layout.fillWidth: true
        checked: true
        enabled: false
        text: "Licence of work safety (copy)"
    }

    AppSwitch {
        Layout.fillWidth: true
        checked: true
        text: qsTr("夜间颜色")
    }

    AppSwitch {
        Layout.fillWidth: true
        text: "只在连接无线局域网时传送照片和其他较大的文件 Send photos over WLAN only"
    }

    AppSwitch {
        Layout.fillWidth: true
        checked: true
        enabled: false
        text: qsTr("自动传送")
    }
}
