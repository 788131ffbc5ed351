import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// How far something has come, in words and as a line.
ColumnLayout {
    id: progress

    property string text: ""
    property real value: 0
    property real to: 1
    // Nobody knows how far: the line wanders while it is seen.
    property bool indeterminate: false
    property bool running: progress.visible
    readonly property real share: progress.to > 0 ? Math.max(0, Math.min(1, progress.value / progress.to)) : 0

    Accessible.name: progress.text
    Accessible.role: Accessible.ProgressBar
    spacing: Theme.spaceXs

    AppLabel {
        Accessible.ignored: true
        Layout.fillWidth: true
        size: AppLabel.Small
        text: progress.text
        visible: text !== ""
    }

    Rectangle {
        id: track

        Layout.fillWidth: true
        border.color: Theme.lineStrong
        border.width: 1
        clip: progress.indeterminate
        color: Theme.surface
        implicitHeight: 12
        implicitWidth: Theme.textBody * 8
        radius: height / 2

        Rectangle {
            id: filled

            color: Theme.accent
            height: parent.height
            radius: height / 2
            width: progress.indeterminate ? parent.width / 3 : progress.share * parent.width
        }

        NumberAnimation {
            duration: 1400
            from: -track.width / 3
            loops: Animation.Infinite
            property: "x"
            running: progress.indeterminate && progress.running
            target: filled
            to: track.width
            // It stands where it wandered last.
            onStopped: filled.x = 0
        }
    }
}
