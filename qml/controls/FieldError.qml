import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// What is wrong with a field, and what to do about it.
RowLayout {
    id: error

    required property string text

    spacing: Theme.spaceS
    visible: error.text !== ""

    Mark {
        Layout.alignment: Qt.AlignTop
        full: true
        glyph: "!"
        implicitHeight: Math.round(Theme.textSmall * Theme.lineHeight)
        tone: Theme.fail
    }

    AppLabel {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        color: Theme.fail
        lineHeight: Theme.textSmall * Theme.lineHeight
        lineHeightMode: Text.FixedHeight
        size: AppLabel.Small
        text: error.text
    }
}
