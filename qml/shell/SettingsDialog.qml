import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Language, light or dark, and the size of text.
AppDialog {
    id: dialog

    required property Preferences preferences

    primaryText: qsTr("完成")
    secondaryText: ""
    title: qsTr("界面设置")

    AppLabel {
        Layout.fillWidth: true
        text: "语言 / Language"
    }

    SegmentedChoice {
        Layout.fillWidth: true
        currentIndex: dialog.preferences.english ? 1 : 0
        label: "语言 / Language"
        objectName: "language"
        words: ["中文", "English"]
        onChosen: index => dialog.preferences.english = index === 1
    }

    AppLabel {
        Layout.fillWidth: true
        text: qsTr("字号")
    }

    SegmentedChoice {
        Layout.fillWidth: true
        currentIndex: Math.round((dialog.preferences.textScale - 1) * 4)
        label: qsTr("字号")
        words: [qsTr("标准"), qsTr("大"), qsTr("特大")]
        onChosen: index => dialog.preferences.textScale = 1 + index / 4
    }

    AppSwitch {
        Layout.fillWidth: true
        checked: dialog.preferences.dark
        objectName: "dark"
        text: qsTr("深色")
        onToggled: dialog.preferences.dark = checked
    }
}
