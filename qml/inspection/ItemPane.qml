import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// The item that is being answered: what the form says, the answer, and what hangs on it.
Flickable {
    id: pane

    required property AppModel app
    required property InspectionModel inspection
    readonly property ItemModel item: pane.inspection.item
    readonly property bool canWrite: pane.inspection.whyReadOnly === ""

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: column.implicitHeight + 2 * Theme.spaceL
    contentWidth: width
    objectName: "itemPane"

    // An item begins at its top.
    Connections {
        function onCurrentChanged() {
            pane.contentY = 0;
        }

        target: pane.inspection
    }

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.margins: Theme.spaceL
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.spaceL

        Banner {
            Layout.fillWidth: true
            actionText: pane.inspection.withdrawn === "" ? "" : qsTr("恢复这次检查")
            kind: Banner.Info
            title: pane.inspection.whyReadOnly
            visible: !pane.canWrite
            onAction: pane.inspection.bringBack()
        }

        Repeater {
            model: pane.inspection.conflicts

            ConflictCard {
                required property string item

                Layout.fillWidth: true
                canWrite: pane.canWrite
                visible: item === "" || item === pane.inspection.current
                onTaken: (conflict, write) => pane.inspection.resolve(conflict, write)
            }
        }

        ItemHead {
            Layout.fillWidth: true
            item: pane.item
        }

        AnswerCard {
            Layout.fillWidth: true
            canWrite: pane.canWrite
            item: pane.item
        }

        PapersCard {
            Layout.fillWidth: true
            canWrite: pane.canWrite
            item: pane.item
        }

        RemarkCard {
            Layout.fillWidth: true
            canWrite: pane.canWrite
            item: pane.item
        }

        FindingsCard {
            Layout.fillWidth: true
            app: pane.app
            canWrite: pane.canWrite
            evidence: pane.inspection.evidence
        }

        PhotosCard {
            Layout.fillWidth: true
            app: pane.app
            canWrite: pane.canWrite
            evidence: pane.inspection.evidence
        }
    }
}
