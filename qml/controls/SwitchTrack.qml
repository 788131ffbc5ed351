import QtQuick
import Shicha.Theme

// The moving part of an AppSwitch, with its word.
Rectangle {
    id: track

    required property bool checked
    required property string word
    readonly property bool lit: track.enabled && track.checked

    border.color: track.lit ? Theme.accent : Theme.lineStrong
    border.width: 2
    color: track.lit ? Theme.accent : track.enabled ? Theme.surface : "transparent"
    implicitHeight: Math.round(Theme.textBody * 1.7)
    implicitWidth: Math.max(height + label.implicitWidth + Theme.spaceL, height * 2)
    radius: height / 2

    Text {
        id: label

        readonly property real space: track.width - knob.width - 5

        anchors.verticalCenter: parent.verticalCenter
        color: track.lit ? Theme.accentText : Theme.textMuted
        font.bold: true
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textSmall
        text: track.word
        textFormat: Text.PlainText
        x: (space - width) / 2 + (track.checked ? 2 : knob.width + 3)
    }

    Rectangle {
        id: knob

        anchors.verticalCenter: parent.verticalCenter
        color: track.lit ? Theme.accentText : Theme.lineStrong
        height: width
        radius: width / 2
        width: track.height - 10
        x: track.checked ? track.width - width - 5 : 5
    }
}
