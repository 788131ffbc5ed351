import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// While something is fetched from the store: says what, and that it goes on.
Item {
    id: loading

    property string text: qsTr("正在读取…")
    property bool running: loading.visible

    Accessible.name: loading.text
    Accessible.role: Accessible.StaticText
    implicitHeight: column.implicitHeight + 2 * Theme.spaceXl
    implicitWidth: column.implicitWidth + 2 * Theme.spaceL

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        spacing: Theme.spaceM
        width: Math.min(parent.width - 2 * Theme.spaceL, Theme.textBody * 20)

        ProgressLine {
            Layout.fillWidth: true
            indeterminate: true
            running: loading.running
        }

        AppLabel {
            Accessible.ignored: true
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            muted: true
            text: loading.text
        }
    }
}
